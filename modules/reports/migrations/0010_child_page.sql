-- When a parent last read the page about their children.
CREATE INDEX platform_audit_child_page ON platform_audit (subject_id, at)
    WHERE what = 'child page';
