-- The day on which a Lead asked to go on after their accreditation; empty again once it is renewed.
ALTER TABLE programmes_leads ADD COLUMN asked_to_go_on TEXT;
