/**
 * Runs bulk jobs: CREATED, STARTED, RUNNING, then COMPLETED, ABORTED or ERROR; CANCELLATION_PENDING, then CANCELLED.
 * Jobs advance with time, see `SandboxOptions.bulkJobMs`, or when the control API moves them.
 */
import { requireAccess } from "../application.ts";
import { conflict, PlatformError } from "../errors.ts";
import { hasEnded, type BulkJob, type BulkStatus } from "../state/bulkJobs.ts";
import type { Store } from "../store.ts";
import { countRows, select } from "./selection.ts";
import { writeRows } from "./writeRows.ts";

/** The status that follows, and the part of the duration of a job after which it does. */
const steps: Readonly<Partial<Record<BulkStatus, readonly [next: BulkStatus, part: number]>>> = {
  CREATED: ["STARTED", 0.1],
  STARTED: ["RUNNING", 0.2],
  RUNNING: ["COMPLETED", 0.7],
  CANCELLATION_PENDING: ["CANCELLED", 0.3],
};

/** Lets the job advance with time. */
export function advance(store: Store, job: BulkJob): void {
  const step = steps[job.status];
  if (!step) return;
  const [next, part] = step;
  const duration = store.settings.bulkJobMs * part;
  const from = job.status;
  const move = () => {
    // It may have been cancelled meanwhile, or moved by the control API: both let it advance from there.
    if (job.status !== from) return;
    moveTo(store, job, next);
  };
  if (duration === 0) move();
  else setTimeout(move, duration).unref();
}

/** @throws PlatformError 409 if the job has ended */
export function moveTo(store: Store, job: BulkJob, status: BulkStatus): void {
  if (hasEnded(job)) throw conflict(`The bulk job ${String(job.id)} has ended: it is ${job.status}`);
  job.status = status;
  if (status === "COMPLETED") complete(store, job);
  if (status === "ERROR") job.message ??= "The provider failed";
  if (status === "ABORTED") job.message ??= "Something went wrong";
  if (hasEnded(job)) end(store, job);
  else advance(store, job);
}

/** The job ends with ERROR if its connected application does not allow the access, or its object has gone. */
function complete(store: Store, job: BulkJob): void {
  try {
    run(store, job);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    job.status = "ERROR";
    job.message = error.message;
  }
}

function run(store: Store, job: BulkJob): void {
  const instance = store.instances.find(job.instanceId);
  if (!instance) throw new PlatformError(404, `No element instance found with ID ${String(job.instanceId)}`);
  requireAccess(instance);
  if (job.direction === "DOWNLOAD") {
    job.recordCount = countRows(select(store, instance, job.criteria));
    return;
  }
  if (job.upload === undefined) return;
  const { written, errors, errorCount } = writeRows(store, instance, job.objectName, job.upload);
  job.recordCount = written;
  job.errors = errors;
  job.errorCount = errorCount;
}

function end(store: Store, job: BulkJob): void {
  job.endedAt = Date.now();
  if (job.direction === "UPLOAD") job.upload = undefined;
  store.bulkJobs.onEnd(job);
}
