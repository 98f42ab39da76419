"""What the agency tells the public: services, press releases, and the files of its pages."""
