/** Scheduled jobs exist while what they run is active: only those that callers have disabled are stored. */
export class ScheduledJobs {
  private readonly disabled = new Set<string>();

  isDisabled(id: string): boolean {
    return this.disabled.has(id);
  }

  disable(id: string): void {
    this.disabled.add(id);
  }

  enable(id: string): void {
    this.disabled.delete(id);
  }
}
