#include "app/command_line.hpp"

int main(int count, char** words) {
    return app::run_command(count, words);
}
