select entry_no, entry_hash from audit_head
