/** Observes connections through undici's diagnostics channel: the client of the platform has no other access to sockets. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { TLSSocket, type PeerCertificate } from "node:tls";

const CHANNEL = "undici:client:connected";

export interface Connection {
  /** Host and port, if the port is not the default one. */
  readonly host: string;
  /** Undefined for a connection without TLS, and if the server sent no certificate. */
  readonly tls: TlsDetails | undefined;
}

export interface TlsDetails {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  /** Common name or organization of the certificate authority. */
  readonly issuer: string;
  readonly validUntil: Date;
}

/** Records the connections that this process establishes, oldest first. */
export class ConnectionRecorder {
  readonly connections: Connection[] = [];

  constructor() {
    subscribe(CHANNEL, this.#record);
  }

  stop(): void {
    unsubscribe(CHANNEL, this.#record);
  }

  readonly #record = (message: unknown): void => {
    const { connectParams, socket } = message as { connectParams: { host: string }; socket: unknown };
    this.connections.push({
      host: connectParams.host,
      tls: socket instanceof TLSSocket ? detailsOf(socket) : undefined,
    });
  };
}

/** Undefined if the connection resumed an earlier session: the server then sends no certificate. */
function detailsOf(socket: TLSSocket): TlsDetails | undefined {
  const { issuer, valid_to: validTo } = socket.getPeerCertificate() as Partial<PeerCertificate>;
  if (issuer === undefined || validTo === undefined) return undefined;
  return {
    protocol: socket.getProtocol() ?? "TLS",
    issuer: firstOf(issuer.O) ?? firstOf(issuer.CN) ?? "an unnamed authority",
    validUntil: new Date(validTo),
  };
}

/** An attribute may occur several times. */
function firstOf(attribute: string | readonly string[] | undefined): string | undefined {
  return typeof attribute === "string" ? attribute : attribute?.[0];
}
