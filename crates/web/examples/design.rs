//! Serves the page of all parts on loopback, to be looked at: `cargo run -p web --example design -- 8000`.

use std::net::Ipv4Addr;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(8000);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}/design", listener.local_addr()?);
    axum::serve(listener, web::router(axum::Router::new())).await
}
