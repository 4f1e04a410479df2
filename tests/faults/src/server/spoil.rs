//! Successes that do not arrive as they should.

use super::exchange::{Exchange, SILENCE};
use super::reply::{Reply, success};
use super::wire::Wire;
use crate::plan::{Kind, Later};
use std::time::Duration;

/// The largest body of a success that the clients take.
pub const LARGEST: usize = 64 * 1024;

impl Exchange<'_> {
    /// Replies with a success that does not arrive as it should.
    pub(super) async fn spoil(&self, wire: Wire) -> Option<Wire> {
        match self.fault.kind {
            Kind::HeadCut | Kind::NotHttp => self.talk_nonsense(wire).await,
            Kind::BodyCut | Kind::BodyReset | Kind::ChunkCut | Kind::StallBody => {
                self.replies(200, Later::Silent);
                self.break_off(wire).await
            }
            _ => {
                self.replies(200, Later::Silent);
                self.add(wire).await
            }
        }
    }

    /// No head at all.
    async fn talk_nonsense(&self, mut wire: Wire) -> Option<Wire> {
        let head = self.success().head;
        match self.fault.kind {
            Kind::HeadCut => wire.write(&head.as_bytes()[..head.len() / 2]).await?,
            _ => {
                wire.write(b"\x16\x03\x01\x02\x00 220 ready\r\n\r\n\xff\xfe")
                    .await?
            }
        }
        None
    }

    /// Half of the body, and then nothing.
    async fn break_off(&self, mut wire: Wire) -> Option<Wire> {
        let reply = match self.fault.kind {
            Kind::ChunkCut => {
                let body = success(self.order.action, self.entry.call);
                Reply::chunked(200, self.entry.call, &body)
            }
            _ => self.success(),
        };
        wire.write(&reply.half()).await?;
        match self.fault.kind {
            Kind::BodyReset => {
                tokio::time::sleep(Duration::from_millis(2)).await;
                wire.reset();
            }
            Kind::StallBody => wire.wait_for_end(SILENCE).await,
            _ => {}
        }
        None
    }

    /// All of the reply, slowly, or something else with it or in its place.
    async fn add(&self, mut wire: Wire) -> Option<Wire> {
        let (call, whole) = (self.entry.call, self.success().bytes());
        match self.fault.kind {
            Kind::BadBody => {
                let body = "<html>\u{0}{\"success\":true".to_owned();
                return self.write(wire, &Reply::new(200, call, "", body)).await;
            }
            Kind::TooLarge => {
                let body = format!(r#"{{"success":true,"pad":"{}"}}"#, " ".repeat(LARGEST));
                return self.write(wire, &Reply::new(200, call, "", body)).await;
            }
            Kind::Drip => {
                for byte in whole {
                    wire.write(&[byte]).await?;
                    if byte % 8 == 0 {
                        tokio::time::sleep(Duration::from_millis(1)).await;
                    }
                }
            }
            Kind::Interim => {
                let interim = b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
                wire.write(interim).await?;
                wire.write(&whole).await?;
            }
            Kind::Surplus => {
                let surplus = b"and then some\r\n\r\n";
                wire.write(&[&whole[..], surplus].concat()).await?;
            }
            _ => {
                let other = success(self.order.action, u64::MAX);
                let other = Reply::new(200, u64::MAX, "", other);
                wire.write(&[whole, other.bytes()].concat()).await?;
            }
        }
        // The client closes what it cannot make sense of.
        Some(wire)
    }
}
