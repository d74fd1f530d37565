# The server.
serve-not-loopback = this server must listen on loopback only, not on { $listen }: nobody can sign in yet, so everybody who reaches the address would read in the name of one account
serve-not-loopback-help = write 127.0.0.1:PORT or [::1]:PORT, and put a proxy that asks who is there and speaks TLS in front of it (deploy/README.md)
serve-no-role = the account “{ $account }” has no role in this installation, so pages will be empty; give one with luoshi grant
serve-no-account = nothing is said about whose eyes everybody reads with
serve-no-account-help = write account = "NAME" in the configuration, or --account NAME
serve-no-database = nothing is said about which installation is served
serve-no-database-help = write database = "sqlite:FILE" in the configuration, or --db ADDRESS
serve-port-wrong = write a port from 0 to 65535; 0 takes any that is free
serve-too-large = Not done: what was sent is too large
serve-too-large-why = This server takes requests up to a size that its configuration sets (body).
serve-too-large-remedy = Send less, or ask the system administrator to raise it.
serve-too-late = This took too long
serve-too-late-why = No answer was ready within { $seconds } seconds, and the work was given up.
serve-too-late-remedy = Try again in a moment. If it stays like this, tell whoever runs the server.
serve-panicked = This page could not be finished
serve-panicked-why = Something in the program went wrong while it was made. That is a defect of the program and not of what you asked for. Nothing was changed.
serve-panicked-remedy = Other pages work as before. Please tell whoever runs the server the address and the time.
serve-panicked-at = The program broke off what it was doing at { $place }. This is a defect: please report this line.
serve-in-use = another program listens there already
serve-unbound = { $listen } cannot be listened on: { $why }
serve-unbound-help = choose another port with --port, or 0 for any that is free
serve-ready = Pages are served at { $address } in the name of “{ $account }”. Ctrl-C ends it.
serve-stopping = Stopping: no new requests; those that run may finish.
serve-stopped = Stopped. Every request was answered.
serve-stopped-late = Stopped. Some requests took longer than they were given and were cut off.

# Its configuration.
serve-not-toml = “{ $path }”, line { $line }: this is not TOML: { $what }
serve-not-toml-help = write lines like listen = "127.0.0.1:8020"; docs/manual/configuration.md tells all keys
serve-key-unknown = “{ $path }”: there is no key “{ $key }”
serve-value-wrong = “{ $path }”: { $key } cannot be { $value }
serve-takes-text = Takes a text that is not empty.
serve-takes-address = Takes an IP address with a port, such as "127.0.0.1:8020" or "[::1]:8020".
serve-takes-whole = Takes a whole number from { $least } to { $most } ({ $unit }).
serve-takes-choice = Takes one of: { $words }.
serve-unit-seconds = seconds
serve-unit-kibibytes = KiB
serve-unit-connections = connections
serve-default = Without it: { $value }
serve-default-none = nothing; it must be given here or on the command line
serve-default-keys = beside an SQLite file with the ending `.keys`, else `luoshi.keys`
serve-default-place = the journal's name
serve-key-database = The installation's database: `sqlite:FILE` or `postgres://USER@HOST/DATABASE`. A relative file is taken from the folder in which the program is started. `--db` goes before it.
serve-key-keys = The folder of the installation's keys. `--keys` goes before it.
serve-key-listen = Where the server listens. Only loopback addresses are taken: nobody can sign in yet, so whoever reaches the address reads in the name of `account`. `--port` goes before its port.
serve-key-account = The account in whose name everybody reads; what it may see is decided by its grants. `--account` goes before it.
serve-key-place = The name shown beside the product's on every page.
serve-key-deadline = How long an answer may take. Then the work is given up and 503 is answered.
serve-key-stop = How long requests that run may take to finish after SIGTERM or SIGINT. Then they are cut off.
serve-key-body = How large the body of a request may be. Larger ones are refused with 413.
serve-key-connections = How many connections are open at the same time. More wait.
serve-key-log = What is written to standard error: nothing, or a line for each request with time, method, address without its query, status, bytes and duration. `--log` goes before it.
serve-manual = Configuration of `luoshi serve`
serve-manual-about = `luoshi serve --config luoshi.toml` reads a TOML file with the keys below, all at its top level. A key that is not listed here, or a value that its key does not take, is refused before anything is opened. This page is made from the program (`crates/luoshi/src/serving/configuration.rs`), and a test compares the two.
serve-manual-example = Example

# Help.
help-serve = Serves the pages of an installation on this machine.
help-serve-config = the configuration (docs/manual/configuration.md)
help-serve-port = the port, before the configuration's; 0 takes any that is free
help-serve-account = the account in whose name everybody reads
help-serve-log = what is told of requests on standard error

# The demonstration.
help-demo = Makes an invented county in a folder, once, and serves it in the browser on this machine.
help-demo-out = the folder to put it in; luoshi-demo in the current folder by default. Folders that are not of our making are left alone
help-demo-as-of = the day the county stands at, from 2024-01-01 to 2025-06-30; 2025-06-30 by default
help-demo-size = county (1,900 units, 35,000 persons) or small (60 units, 400 persons); county by default
help-demo-fresh = make it anew, also where it is finished
help-demo-port = the port; 8021 by default, 0 takes any that is free
help-demo-no-serve = make it and stop
demo-making = Making an invented county in “{ $folder }”. This happens once.
demo-there = The county in “{ $folder }” is there already; --fresh makes it anew.
demo-imported = { $noun }: { $count }
demo-first = at first – { $counts }
demo-entered = by { $day } – { $counts }
demo-made = Made: { $size } entries in { $seconds } s. Its units, persons and requests are invented.
demo-serve = Serve it: { $command }
demo-database = Ask it on the command line, such as luoshi evaluate, with: --db { $database }
demo-open = Open { $address } in your browser (today is { $day } there). Ctrl-C ends it.
demo-look = What to look at first
demo-look-more = The whole tour, step by step
demo-look-board = The board of the county
demo-look-board-about = Units down, obligations across. A cell counts how many stand how; choose one to see those behind it, choose a name to go one level down. Nothing is added up into a score, and nobody is ranked: units stand in the order of the tree.
demo-look-missed = Why something was missed
demo-look-missed-about = The clause, the figure and who set it, what was counted, what was not and for which reason, and what would change it.
demo-look-unknown = Why something cannot be told
demo-look-unknown-about = What nobody filled in does not count as not done. Here is what is missing, and what would settle it.
demo-look-unit = The page of one unit
demo-look-unit-about = What a secretary looks at: what is due next, how the unit stands, which activities were recorded.
demo-look-added = An obligation that a lower level added
demo-look-added-about = Who added it on what basis, how many hours it was said to cost, who approved it, and until when it holds.
demo-look-past = { $day }, as it was known the day before
demo-look-past-about = The same board in the past: on { $before } the last quarter had not been entered yet. Take the second day out of the form to see the day as it is known now.
demo-look-directive = The directive
demo-look-directive-about = On the left what each heading says, on the right the obligations that carry it out.
demo-look-journal = The journal that nobody can rewrite silently
demo-look-journal-about = Every entry with its index, and the signed checkpoint that anybody can keep and compare.
demo-look-programs = The same for programs
demo-look-programs-about = Every page is there as JSON, below /api/v1.
demo-as-of-outside = the county has nothing on { $day }
demo-as-of-outside-help = choose a day from { $first } to { $last }
demo-in-the-way = the folder “{ $path }” is not of our making and will not be touched
demo-in-the-way-help = give an empty or new folder with --out
demo-elsewhere = give a folder that can be written to with --out
