-- Whom an address of e-mail belongs to, however its letters are written.
CREATE INDEX people_persons_small_email ON people_persons (authority_id, LOWER(email));
