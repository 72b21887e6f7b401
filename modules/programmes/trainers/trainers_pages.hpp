// What trainers tell us: their days, where they set out from, how far they go, when they are away.
#pragma once
#include <vector>

#include "modules/programmes/trainers/trainers.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct TrainersView {
    std::vector<Trainer> trainers{};
};

struct TrainerSettingsView {
    Trainer trainer{};
    html::Form settings{};
    html::Form away{};
    std::vector<ui::Option> days{};
    bool own = false;  // the trainer looks at their own page
};

void install_trainers(Site&);

}  // namespace programmes
