"""Where files arrive: what a visitor gives on a page, what a partner leaves in its inbox, and who looks at it."""
