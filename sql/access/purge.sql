delete from session
where expires_on < $before;

delete from sign_in_link
where expires_on < $before
