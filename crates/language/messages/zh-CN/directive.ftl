# directive
