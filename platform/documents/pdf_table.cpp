// Tables that run over pages, their headings repeated on each.
#include <algorithm>
#include <numeric>
#include <optional>

#include "platform/documents/pdf_flow.hpp"

namespace documents {

namespace {

constexpr double padding_x = 6, padding_y = 4.5;
constexpr double box_size = 11;
constexpr Colour hairline{0xc6, 0xd6, 0xce};

enum class Head { first, repeated };

struct Place {
    double left, width;
};

struct LaidOut {
    Row row;
    std::vector<Text> texts;
    Beside beside;
    double height;
};

class Drawing {
public:
    Drawing(Pdf::State& state, const Table& table) : state_(state), table_(table) {
        const double shares =
            std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                            [](double sum, const Column& column) { return sum + column.share; });
        double from = 0;
        for (const auto& column : table.columns) {
            const double width = state.width() * column.share / shares;
            const bool rightwards = state.written == Written::rightwards;
            places_.push_back(
                {rightwards ? state.area.left + from : state.area.right - from - width, width});
            from += width;
        }
        head_height_ = 0;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            head_height_ = std::max(head_height_, heading(i).height() + 2 * padding_y);
    }

    void draw() {
        const auto rows = laid_out_rows();
        state_.make_room(head_height_ + (rows.empty() ? 0 : height_with_totals(rows, 0)));
        const Tagged table(state_.canvas, {.tag = "Table"});
        {
            const Tagged head(state_.canvas, {.tag = "THead"});
            draw_head(Head::first);
        }
        if (!rows.empty()) draw_body(rows);
        state_.top += 12;
    }

private:
    Style cell_style(std::size_t column, RowKind kind) const {
        return {.weight = kind == RowKind::total ? Weight::bold : table_.columns[column].weight,
                .align = table_.columns[column].align};
    }

    Text heading(std::size_t column) const {
        const Style style{.size = 9.5,
                          .weight = Weight::bold,
                          .align = table_.columns[column].align,
                          .colour = gate_green};
        return state_.canvas.lay_out(table_.columns[column].heading, style,
                                     places_[column].width - 2 * padding_x);
    }

    Place total_place() const {
        const auto& last = places_.back();
        const double width = state_.width() - last.width;
        return {
            state_.written == Written::rightwards ? state_.area.left : state_.area.right - width,
            width};
    }

    // The cells of a row with the place of each; a total's name spans all columns but the last.
    std::vector<Text> cells(const Row& row) const {
        std::vector<Text> out;
        if (row.kind == RowKind::total) {
            const auto last = places_.size() - 1;
            auto name = cell_style(last, row.kind);
            name.align = Align::end;
            out.push_back(state_.canvas.lay_out(row.cells.at(0).text, name,
                                                total_place().width - 2 * padding_x));
            out.push_back(state_.canvas.lay_out(row.cells.at(1).text, cell_style(last, row.kind),
                                                places_[last].width - 2 * padding_x));
            return out;
        }
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const auto shown =
                i < row.cells.size() && row.cells[i].box == Box::none ? row.cells[i].text : "";
            out.push_back(state_.canvas.lay_out(shown, cell_style(i, row.kind),
                                                places_[i].width - 2 * padding_x));
        }
        return out;
    }

    std::vector<LaidOut> laid_out_rows() const {
        std::vector<LaidOut> out;
        for (const auto& given : table_.rows) {
            for (std::optional row = given; row;) {
                auto texts = cells(*row);
                auto rest = cut_to_page(*row, texts);
                if (rest) texts = cells(*row);
                const Beside beside(texts);
                const double height =
                    std::max(table_.least_row_height, beside.height + 2 * padding_y);
                out.push_back({*std::move(row), std::move(texts), beside, height});
                row = std::move(rest);
            }
        }
        return out;
    }

    // A cell taller than a page goes on in a row of its own.
    std::optional<Row> cut_to_page(Row& row, const std::vector<Text>& texts) const {
        if (row.kind == RowKind::total) return {};
        const double most = state_.page_room() - head_height_ - 2 * padding_y;
        const Beside beside(texts);
        std::optional<Row> rest;
        for (std::size_t i = 0; i < std::min(row.cells.size(), texts.size()); ++i) {
            const auto& lines = texts[i].lines();
            const auto over = std::ranges::find_if(
                lines, [most = most - beside.drop(texts[i])](const TextLine& line) {
                    return line.top + line.height > most;
                });
            if (over == lines.begin() || over == lines.end()) continue;
            if (!rest) rest = Row{.cells = std::vector<Cell>(row.cells.size(), Cell(""))};
            auto& text = row.cells[i].text;
            rest->cells[i].text = text.substr(over->first_byte);
            text.resize(over->first_byte);
        }
        return rest;
    }

    // A total without the lines it adds up tells a reader nothing, so it keeps one of them.
    static double height_with_totals(const std::vector<LaidOut>& rows, std::size_t at) {
        double sum = rows[at].height;
        if (rows[at].row.kind == RowKind::total) return sum;
        for (++at; at < rows.size() && rows[at].row.kind == RowKind::total; ++at)
            sum += rows[at].height;
        return sum;
    }

    void draw_head(Head which) {
        auto& canvas = state_.canvas;
        canvas.rectangle(state_.area.left, state_.top, state_.width(), head_height_);
        canvas.fill(leaf);
        canvas.rectangle(state_.area.left, state_.top + head_height_ - 1.2, state_.width(), 1.2);
        canvas.fill(gate_green);
        if (which == Head::first) canvas.begin({.tag = "TR"});
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (which == Head::first) canvas.begin({.tag = "TH", .scope = Scope::column});
            canvas.draw(heading(i), places_[i].left + padding_x, state_.top + padding_y);
            if (which == Head::first) canvas.end();
        }
        if (which == Head::first) canvas.end();
        state_.top += head_height_;
    }

    void draw_body(const std::vector<LaidOut>& rows) {
        const Tagged body(state_.canvas, {.tag = "TBody"});
        double first_row = state_.top;
        for (std::size_t at = 0; at < rows.size(); ++at) {
            if (height_with_totals(rows, at) > state_.room() && state_.top > first_row) {
                state_.next_page();
                draw_head(Head::repeated);
                first_row = state_.top;
            }
            draw_row(rows[at]);
        }
    }

    void draw_row(const LaidOut& laid_out) {
        const auto& [row, texts, beside, height] = laid_out;
        {
            const Tagged line(state_.canvas, {.tag = "TR"});
            if (row.kind == RowKind::total)
                draw_total(laid_out);
            else
                for (std::size_t i = 0; i < texts.size(); ++i) draw_cell(laid_out, i);
        }
        state_.top += height;
        state_.canvas.rectangle(state_.area.left, state_.top - 0.6, state_.width(), 0.6);
        state_.canvas.fill(hairline);
    }

    void draw_cell(const LaidOut& line, std::size_t column) {
        const bool names = table_.columns[column].names_row;
        const Tagged cell(state_.canvas,
                          {.tag = names ? "TH" : "TD", .scope = names ? Scope::row : Scope::none});
        const auto& cells = line.row.cells;
        if (column < cells.size() && cells[column].box != Box::none)
            draw_box(cells[column], places_[column], line.height);
        else
            draw_text(line, column, places_[column]);
    }

    // In rows made high for handwriting the words sit in the middle.
    void draw_text(const LaidOut& line, std::size_t text, Place place) {
        const double above = (line.height - line.beside.height) / 2;
        state_.canvas.draw(line.texts[text], place.left + padding_x,
                           state_.top + above + line.beside.drop(line.texts[text]));
    }

    void draw_total(const LaidOut& line) {
        {
            const Tagged name(state_.canvas, {.tag = "TH",
                                              .scope = Scope::row,
                                              .columns = static_cast<int>(places_.size()) - 1});
            draw_text(line, 0, total_place());
        }
        const Tagged amount(state_.canvas, {.tag = "TD"});
        draw_text(line, 1, places_.back());
    }

    void draw_box(const Cell& cell, Place place, double row_height) {
        auto& canvas = state_.canvas;
        const double x = place.left + (place.width - box_size) / 2;
        const double y = state_.top + (row_height - box_size) / 2;
        const Tagged figure(canvas, {.tag = "Figure", .spoken = cell.text});
        canvas.rectangle(x, y, box_size, box_size);
        canvas.stroke(ink, 0.9);
        if (cell.box != Box::ticked) return;
        canvas.move_to(x + 2.2, y + 5.8);
        canvas.line_to(x + 4.8, y + 8.6);
        canvas.line_to(x + 9.2, y + 2.4);
        canvas.stroke(gate_green, 1.8);
    }

    Pdf::State& state_;
    const Table& table_;
    std::vector<Place> places_;
    double head_height_ = 0;
};

}  // namespace

void draw_table(Pdf::State& state, const Table& table) {
    if (!table.columns.empty()) Drawing(state, table).draw();
}

}  // namespace documents
