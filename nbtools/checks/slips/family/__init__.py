"""The slips that are known, the likeliest first."""

from nbtools.checks.slips.family.added_not_joined import added_not_joined
from nbtools.checks.slips.family.argument_missing import argument_missing
from nbtools.checks.slips.family.argument_too_much import argument_too_much
from nbtools.checks.slips.family.arguments_in_wrong_order import arguments_in_wrong_order
from nbtools.checks.slips.family.begins_too_full import begins_too_full
from nbtools.checks.slips.family.best_not_kept import best_not_kept
from nbtools.checks.slips.family.bracket_closes_elsewhere import bracket_closes_elsewhere
from nbtools.checks.slips.family.brackets_too_many import brackets_too_many
from nbtools.checks.slips.family.branches_swapped import branches_swapped
from nbtools.checks.slips.family.builtin_for_numpy import builtin_for_numpy
from nbtools.checks.slips.family.call_missing import call_missing
from nbtools.checks.slips.family.call_too_much import call_too_much
from nbtools.checks.slips.family.caret_for_power import caret_for_power
from nbtools.checks.slips.family.changes_argument import changes_argument
from nbtools.checks.slips.family.comma_after_result import comma_after_result
from nbtools.checks.slips.family.condition_too_much import condition_too_much
from nbtools.checks.slips.family.equals_before_sign import equals_before_sign
from nbtools.checks.slips.family.factor_missing import factor_missing
from nbtools.checks.slips.family.filled_by_place import filled_by_place
from nbtools.checks.slips.family.index_missing import index_missing
from nbtools.checks.slips.family.index_one_off import index_one_off
from nbtools.checks.slips.family.index_too_much import index_too_much
from nbtools.checks.slips.family.indices_swapped import indices_swapped
from nbtools.checks.slips.family.inside_loop import inside_loop
from nbtools.checks.slips.family.largest_of_two import largest_of_two
from nbtools.checks.slips.family.line_too_much import line_too_much
from nbtools.checks.slips.family.lines_in_wrong_order import lines_in_wrong_order
from nbtools.checks.slips.family.list_brackets_missing import list_brackets_missing
from nbtools.checks.slips.family.loops_over_wrong_thing import loops_over_wrong_thing
from nbtools.checks.slips.family.method_returns_nothing import method_returns_nothing
from nbtools.checks.slips.family.not_called import not_called
from nbtools.checks.slips.family.number_written_in import number_written_in
from nbtools.checks.slips.family.numpy_name_missing import numpy_name_missing
from nbtools.checks.slips.family.outside_loop import outside_loop
from nbtools.checks.slips.family.overwritten_in_loop import overwritten_in_loop
from nbtools.checks.slips.family.part_missing import part_missing
from nbtools.checks.slips.family.part_thrown_away import part_thrown_away
from nbtools.checks.slips.family.part_too_many import part_too_many
from nbtools.checks.slips.family.part_too_much import part_too_much
from nbtools.checks.slips.family.parts_in_wrong_order import parts_in_wrong_order
from nbtools.checks.slips.family.plus_for_minus import plus_for_minus
from nbtools.checks.slips.family.printed_not_returned import printed_not_returned
from nbtools.checks.slips.family.question_of_array import question_of_array
from nbtools.checks.slips.family.range_one_off import range_one_off
from nbtools.checks.slips.family.result_thrown_away import result_thrown_away
from nbtools.checks.slips.family.return_inside_loop import return_inside_loop
from nbtools.checks.slips.family.return_missing import return_missing
from nbtools.checks.slips.family.row_repeated import row_repeated
from nbtools.checks.slips.family.set_anew_in_loop import set_anew_in_loop
from nbtools.checks.slips.family.sides_swapped import sides_swapped
from nbtools.checks.slips.family.star_missing import star_missing
from nbtools.checks.slips.family.term_missing import term_missing
from nbtools.checks.slips.family.whole_division import whole_division
from nbtools.checks.slips.family.whole_number_array import whole_number_array
from nbtools.checks.slips.family.wrong_axis import wrong_axis
from nbtools.checks.slips.family.wrong_brackets import wrong_brackets
from nbtools.checks.slips.family.wrong_comparison import wrong_comparison
from nbtools.checks.slips.family.wrong_count import wrong_count
from nbtools.checks.slips.family.wrong_function import wrong_function
from nbtools.checks.slips.family.wrong_name import wrong_name
from nbtools.checks.slips.family.wrong_name_set import wrong_name_set
from nbtools.checks.slips.family.wrong_number import wrong_number
from nbtools.checks.slips.family.wrong_operator import wrong_operator
from nbtools.checks.slips.family.wrong_product import wrong_product
from nbtools.checks.slips.family.wrong_sign import wrong_sign
from nbtools.checks.slips.family.wrong_slice import wrong_slice
from nbtools.checks.slips.family.wrong_transpose import wrong_transpose
from nbtools.checks.slips.family.wrong_update import wrong_update
from nbtools.checks.slips.family.yielded_not_collected import yielded_not_collected
from nbtools.checks.slips.slip import Slip

FAMILY: tuple[Slip, ...] = (
    return_inside_loop,
    return_missing,
    printed_not_returned,
    yielded_not_collected,
    method_returns_nothing,
    result_thrown_away,
    comma_after_result,
    brackets_too_many,
    caret_for_power,
    numpy_name_missing,
    whole_division,
    question_of_array,
    builtin_for_numpy,
    largest_of_two,
    changes_argument,
    row_repeated,
    begins_too_full,
    set_anew_in_loop,
    equals_before_sign,
    overwritten_in_loop,
    filled_by_place,
    best_not_kept,
    part_thrown_away,
    outside_loop,
    inside_loop,
    line_too_much,
    wrong_brackets,
    call_too_much,
    bracket_closes_elsewhere,
    branches_swapped,
    wrong_comparison,
    condition_too_much,
    parts_in_wrong_order,
    part_too_many,
    plus_for_minus,
    arguments_in_wrong_order,
    not_called,
    range_one_off,
    wrong_axis,
    wrong_count,
    indices_swapped,
    wrong_product,
    sides_swapped,
    wrong_update,
    wrong_sign,
    wrong_transpose,
    index_one_off,
    index_too_much,
    wrong_slice,
    list_brackets_missing,
    added_not_joined,
    loops_over_wrong_thing,
    whole_number_array,
    wrong_name,
    wrong_function,
    lines_in_wrong_order,
    part_missing,
    part_too_much,
    wrong_operator,
    argument_too_much,
    index_missing,
    number_written_in,
    wrong_number,
    star_missing,
    argument_missing,
    wrong_name_set,
    factor_missing,
    call_missing,
    term_missing,
)
