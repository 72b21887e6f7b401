-- Where a person lives is looked up by the person alone, however many families a school has.
DROP INDEX people_members_person;
CREATE INDEX people_members_person ON people_members (person_id, household_id);
