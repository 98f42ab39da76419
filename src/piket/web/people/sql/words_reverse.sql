DROP TRIGGER names_update ON organisation_employee;
DROP TRIGGER names_insert ON organisation_employee;
DROP FUNCTION piket_index_names();
DROP FUNCTION piket_name_words(text, text);
