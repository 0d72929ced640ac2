import pytest

from desktop.domain.operator import CENTRE_ROLES, LONGEST_OPERATOR_NAME, Role, read_operator_name, read_roles
from desktop.errors import OperatorNameEmpty, OperatorNameTooLong, RoleUnknown


def test_roles_are_read_from_a_list_with_commas() -> None:
    assert read_roles("operatrice, Referente") == {Role.OPERATRICE, Role.REFERENTE}
    assert read_roles(",".join(CENTRE_ROLES)) == CENTRE_ROLES


def test_who_does_all_the_work_of_a_centre_does_not_see_the_orphans_by_that() -> None:
    assert set(Role) - CENTRE_ROLES == {Role.ORFANI}


@pytest.mark.parametrize("typed", ["", "capo", "operatrice,", "operatrice capo"])
def test_what_is_no_role_is_named_with_the_roles_there_are(typed: str) -> None:
    with pytest.raises(RoleUnknown) as refused:
        read_roles(typed)

    assert refused.value.known == ("accoglienza", "operatrice", "referente", "coordinatrice", "orfani")


def test_a_name_is_kept_with_single_blanks() -> None:
    assert read_operator_name("  Anna   Maria ") == "Anna Maria"
    with pytest.raises(OperatorNameEmpty):
        read_operator_name(" \t")


def test_a_name_stays_one_line_that_reads_as_it_was_written() -> None:
    assert read_operator_name("An\u202ena\n\x07 B") == "Anna B"
    assert read_operator_name("x" * LONGEST_OPERATOR_NAME) == "x" * LONGEST_OPERATOR_NAME
    with pytest.raises(OperatorNameTooLong) as refused:
        read_operator_name("x" * (LONGEST_OPERATOR_NAME + 1))
    assert refused.value.longest == LONGEST_OPERATOR_NAME
