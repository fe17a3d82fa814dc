/** The sandbox behind TLS, with a certificate of a CA that nobody knows. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class TlsPlatform {
  private constructor(
    private readonly server: Server,
    private readonly directory: string,
  ) {}

  static async start(origin: string): Promise<TlsPlatform> {
    const directory = mkdtempSync(join(tmpdir(), "ca-"));
    const openssl = (...args: string[]) => {
      const { status, stderr } = spawnSync("openssl", args, { cwd: directory, encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
    };
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=A CA of our own");
    const leaf = ["-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=localhost"];
    const issued = ["-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "subjectAltName=DNS:localhost"];
    openssl("req", "-x509", ...key, ...leaf, ...issued);
    const read = (file: string) => readFileSync(join(directory, file));
    const server = createServer({ key: read("key.pem"), cert: read("cert.pem") }, (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const passedOn = request(`${origin}${url!}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(passedOn);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    return new TlsPlatform(server, directory);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `https://localhost:${String(this.port)}/elements/api-v2`;
  }

  /** Certificate of the CA. */
  get ca(): string {
    return join(this.directory, "ca.pem");
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.directory, { recursive: true });
  }
}
