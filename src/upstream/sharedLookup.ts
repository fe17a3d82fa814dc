import type { Reply } from "./reply.ts";
import type { SharedFinding, SharedReplies } from "./sharedReplies.ts";

/** One read's way to what replicas share: it looks there before the platform is asked, and puts there what it was told. */
export class SharedLookup {
  #epoch: string | undefined;

  constructor(
    private readonly shared: SharedReplies,
    private readonly credentialHash: string,
    private readonly target: string,
    private readonly onFound: (kept: NonNullable<SharedFinding["kept"]>) => void,
  ) {}

  async find(): Promise<Reply | undefined> {
    const { kept, epoch } = await this.shared.find(this.credentialHash, this.target);
    this.#epoch = epoch;
    if (kept === undefined || kept.freshUntil <= Date.now()) return undefined;
    this.onFound(kept);
    return kept.reply;
  }

  keep(kept: SharedFinding["kept"]): void {
    if (this.#epoch === undefined || kept === undefined || kept.freshUntil <= Date.now()) return;
    this.shared.keep(this.credentialHash, this.target, kept, this.#epoch);
  }
}
