//! The server as a process: where it listens, what it answers, how it ends.

use crate::{Folder, luoshi, top};
use language::Language;
use luoshi::Exit;
use test_kit::golden;

#[test]
fn the_manual_of_the_configuration_is_the_one_of_the_program() {
    for language in Language::ALL {
        let ending = if language == Language::Chinese { ".zh-CN.md" } else { ".md" };
        let path = top().join(format!("docs/manual/configuration{ending}"));
        golden::check(&path, &luoshi::configuration_manual(language));
    }
}

#[test]
fn what_cannot_be_served_is_refused_before_anything_is_opened() {
    let folder = Folder::new("serve-refused");
    folder.write(
        "open.toml",
        "database = \"sqlite:a.db\"\naccount = \"a\"\nlisten = \"0.0.0.0:8020\"\n",
    );
    folder.write("odd.toml", "databse = \"sqlite:a.db\"\n");
    for (words, exit, said) in [
        ("serve --config open.toml", Exit::Setting, "loopback"),
        ("serve --config odd.toml", Exit::Setting, "database"),
        ("serve --config none.toml", Exit::InputUnreadable, "none.toml"),
        ("serve --account a", Exit::Usage, "--db"),
        ("serve --db sqlite:a.db", Exit::Usage, "--account"),
        ("serve --db sqlite:a.db --account a --port 65536", Exit::Usage, "65535"),
        ("serve --db sqlite:a.db --account a --port 0", Exit::InputUnreadable, "a.db"),
    ] {
        for language in Language::ALL {
            let run = luoshi(words, &folder.0, language);
            assert_eq!(run.exit, exit, "{words}\n{}", run.err);
            let named = said != "loopback" || language == Language::English;
            assert!(!named || run.err.contains(said), "{words}\n{}", run.err);
        }
    }
}

#[cfg(unix)]
mod process {
    use super::*;
    use crate::server::Server;
    use sqlx::{ConnectOptions, Connection};
    use std::io::{Read, Write};

    fn county(folder: &Folder) {
        let run = luoshi("demo --size small --no-serve --out county", &folder.0, Language::English);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        folder.write(
            "luoshi.toml",
            "database = \"sqlite:county/county.db\"\naccount = \"demo-reader\"\nbody = 1\nlog = \"requests\"\n",
        );
    }

    #[test]
    fn it_answers_is_measured_and_ends_in_order() {
        let folder = Folder::new("serve");
        county(&folder);
        let server = Server::start("serve --config luoshi.toml --port 0", &folder.0);
        let (status, answer) = server.get("/health");
        assert_eq!(status, 200, "{answer}");
        assert!(answer.ends_with("\r\n\r\nok\n"), "{answer}");
        let lower = answer.to_lowercase();
        for header in [
            "content-security-policy: ",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
        ] {
            assert!(lower.contains(header), "{header} is missing in\n{answer}");
        }
        let (status, page) = server.get("/board?unit=C&secret=hidden");
        assert_eq!(status, 200, "{page}");
        assert_eq!(server.get("/nowhere").0, 404);
        let packed = format!(
            "GET /board?unit=C HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
            server.address
        );
        let (status, packed) = server.ask(packed.as_bytes());
        assert_eq!(status, 200);
        let head = packed.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
        assert!(head.contains("content-encoding: gzip"), "{head}");
        assert!(head.contains("vary: accept-encoding"), "{head}");
        assert!(packed.len() * 2 < page.len(), "{} and {} bytes", packed.len(), page.len());
        let large = format!(
            "POST /preferences HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: 2000\r\n\r\n",
            server.address
        );
        let (status, answer) = server.ask(large.as_bytes());
        assert_eq!(status, 413);
        assert!(answer.contains("</html>"), "it is said in words: {answer}");
        let (status, metrics) = server.get("/metrics");
        assert_eq!(status, 200);
        for line in [
            "luoshi_requests_total{class=\"2xx\"} 3",
            "luoshi_requests_total{class=\"4xx\"} 2",
            "luoshi_request_seconds_count 5",
            "luoshi_board_whole 1",
            "luoshi_database_readable 1",
        ] {
            assert!(metrics.lines().any(|own| own == line), "{line} is missing in\n{metrics}");
        }
        let (told, code) = server.stop("-TERM");
        assert_eq!(code, Some(0), "{told}");
        assert!(told.contains("Every request was answered"), "{told}");
        assert!(told.lines().any(|line| line.contains(" GET /board 200 ")), "{told}");
        assert!(!told.contains("hidden"), "no query is told: {told}");
    }

    #[test]
    fn a_connection_that_says_nothing_does_not_keep_it_from_ending() {
        let folder = Folder::new("serve-idle");
        county(&folder);
        let server = Server::start("demo --out county --size small --port 0", &folder.0);
        let mut idle = server.connect();
        let request = format!("GET /health HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
        idle.write_all(request.as_bytes()).expect("a request");
        let mut head = [0; 15];
        idle.read_exact(&mut head).expect("an answer");
        assert_eq!(&head, b"HTTP/1.1 200 OK");
        let (told, code) = server.stop("-INT");
        assert_eq!(code, Some(0), "{told}");
        assert!(told.contains("Every request was answered"), "{told}");
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_noticed_by_whoever_watches() {
        let folder = Folder::new("serve-behind");
        county(&folder);
        let server = Server::start("serve --config luoshi.toml --port 0", &folder.0);
        assert_eq!(server.get("/health").0, 200);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let path = folder.0.join("county/county.db");
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
            let mut database = options.connect().await.expect("the database opens");
            let sql = "INSERT INTO entry SELECT max(idx) + 1, format, x'00ff', salt FROM entry";
            let done = sqlx::query(sql).execute(&mut database).await.expect("it is written");
            assert_eq!(done.rows_affected(), 1);
            database.close().await.expect("the database closes");
        });
        // It looks twice a second.
        for _ in 0..400 {
            let (status, answer) = server.get("/health");
            if status == 503 {
                assert!(answer.ends_with("the journal is not followed\n"), "{answer}");
                assert_eq!(server.get("/board?unit=C").0, 200, "what was before is shown");
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("nobody noticed");
    }

    #[test]
    fn a_port_that_is_taken_is_told() {
        let folder = Folder::new("serve-taken");
        county(&folder);
        let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        let run = luoshi(
            &format!("serve --config luoshi.toml --port {port}"),
            &folder.0,
            Language::English,
        );
        assert_eq!(run.exit, Exit::Unavailable);
        assert!(run.err.contains("another program listens"), "{}", run.err);
    }
}
