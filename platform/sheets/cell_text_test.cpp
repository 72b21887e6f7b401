#include "platform/sheets/cell_text.hpp"

#include <gtest/gtest.h>

using namespace sheets;

TEST(CellText, writes_numbers_in_all_their_digits) {
    EXPECT_EQ(number_text("7700900001"), "7700900001");
    EXPECT_EQ(number_text("7.700900001E9"), "7700900001");
    EXPECT_EQ(number_text("12345678901234567"), "12345678901234567");
    EXPECT_EQ(number_text("1E+20"), "100000000000000000000");
    EXPECT_EQ(number_text("-12.50"), "-12.5");
    EXPECT_EQ(number_text("1.5E-7"), "0.00000015");
    EXPECT_EQ(number_text("-0"), "0");
}

TEST(CellText, leaves_out_what_a_spreadsheet_adds_after_the_fifteenth_digit) {
    EXPECT_EQ(number_text("0.30000000000000004"), "0.3");
    EXPECT_EQ(number_text("12.300000000000001"), "12.3");
    EXPECT_EQ(number_text("99.9"), "99.9");
}

TEST(CellText, leaves_what_is_no_number) {
    EXPECT_EQ(number_text("twelve"), "twelve");
    EXPECT_EQ(number_text(""), "");
    EXPECT_EQ(number_text("1e999"), "1e999");
}

TEST(CellText, knows_days_and_times_by_their_format) {
    EXPECT_EQ(shape_of("dd/mm/yyyy"), NumberShape::day);
    EXPECT_EQ(shape_of("[$-809]d mmmm yyyy;@"), NumberShape::day);
    EXPECT_EQ(shape_of("mmm"), NumberShape::day);
    EXPECT_EQ(shape_of("hh:mm"), NumberShape::time);
    EXPECT_EQ(shape_of("[h]:mm"), NumberShape::time);
    EXPECT_EQ(shape_of("dd/mm/yyyy hh:mm"), NumberShape::day_and_time);
    EXPECT_EQ(shape_of("#,##0.00"), NumberShape::number);
    EXPECT_EQ(shape_of("[Red]0.0"), NumberShape::number);
    EXPECT_EQ(shape_of("0 \"days\""), NumberShape::number);
    EXPECT_EQ(shape_of("General"), NumberShape::number);
    EXPECT_EQ(shape_of(14), NumberShape::day);
    EXPECT_EQ(shape_of(20), NumberShape::time);
    EXPECT_EQ(shape_of(22), NumberShape::day_and_time);
    EXPECT_EQ(shape_of(9), NumberShape::number);
}

TEST(CellText, writes_days_as_calendars_do) {
    const auto day = [](auto serial) { return serial_text(serial, NumberShape::day, false); };
    EXPECT_EQ(day("46280"), "2026-09-15");
    EXPECT_EQ(day("46280.75"), "2026-09-15");
    EXPECT_EQ(day("1"), "1900-01-01");
    EXPECT_EQ(day("59"), "1900-02-28");
    EXPECT_EQ(day("61"), "1900-03-01");
    EXPECT_EQ(day("2958465"), "9999-12-31");
    EXPECT_EQ(serial_text("44818", NumberShape::day, true), "2026-09-15");
}

TEST(CellText, writes_times_to_the_minute_or_the_second) {
    EXPECT_EQ(serial_text("0.75", NumberShape::time, false), "18:00");
    EXPECT_EQ(serial_text("0.770833333333333", NumberShape::time, false), "18:30");
    EXPECT_EQ(serial_text("0.000011574074", NumberShape::time, false), "00:00:01");
    EXPECT_EQ(serial_text("1.25", NumberShape::time, true), "30:00");
    EXPECT_EQ(serial_text("46280.75", NumberShape::day_and_time, false), "2026-09-15 18:00");
    EXPECT_EQ(serial_text("46280", NumberShape::day_and_time, false), "2026-09-15");
}

TEST(CellText, leaves_numbers_that_no_calendar_has) {
    EXPECT_EQ(serial_text("-1", NumberShape::day, false), "-1");
    EXPECT_EQ(serial_text("2958467", NumberShape::day, false), "2958467");
    EXPECT_EQ(serial_text("1e300", NumberShape::time, false).size(), 301U);
    EXPECT_EQ(serial_text("soon", NumberShape::day, false), "soon");
}

TEST(CellText, shortens_iso_moments_and_durations) {
    EXPECT_EQ(iso_text("2026-09-15"), "2026-09-15");
    EXPECT_EQ(iso_text("2026-09-15T00:00:00"), "2026-09-15");
    EXPECT_EQ(iso_text("2026-09-15T18:30:00.000Z"), "2026-09-15 18:30");
    EXPECT_EQ(iso_text("2026-09-15T18:30:05"), "2026-09-15 18:30:05");
    EXPECT_EQ(duration_text("PT18H30M00S"), "18:30");
    EXPECT_EQ(duration_text("PT30H00M01.5S"), "30:00:02");
    EXPECT_EQ(duration_text("P1D"), "P1D");
    EXPECT_EQ(duration_text("PT5"), "PT5");
}
