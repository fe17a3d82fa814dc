/** Scheduled jobs: of formulas with a schedule, and the pollers of connector instances with events. */
import { actsForOrganization } from "../caller.ts";
import { notFound } from "../errors.ts";
import { hash32 } from "../hash32.ts";
import type { Call, Handler } from "../handler.ts";
import { nextRun } from "../quartzCron.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { StoredFormulaInstance } from "../state/formulas.ts";
import type { ScheduledJob } from "../wire.ts";
import { visibleFormulaInstances } from "./formulaInstances.ts";

const DEFAULT_POLL_MINUTES = 15;
/** Quartz's default. */
const PRIORITY = 5;

export const scheduledJobs = {
  listScheduledJobs: (call) => ({ body: jobsOf(call) }),

  getScheduledJob: (call) => ({ body: jobFromPath(call) }),

  enableScheduledJob: (call) => {
    call.store.scheduledJobs.enable(jobFromPath(call).id);
    return {};
  },

  disableScheduledJob: (call) => {
    call.store.scheduledJobs.disable(jobFromPath(call).id);
    return {};
  },
} satisfies Record<string, Handler>;

/** Those of other accounts are not found. No source describes whose jobs a caller sees. @throws PlatformError 404 */
function jobFromPath(call: Call): ScheduledJob {
  const { jobId = "" } = call.params;
  const job = jobsOf(call).find(({ id }) => id === jobId);
  if (!job) throw notFound("job", jobId);
  return job;
}

const jobsOf = (call: Call): readonly ScheduledJob[] => [
  ...visibleFormulaInstances(call).flatMap((instance) => formulaJobs(call, instance)),
  ...call.store.instances.all().flatMap((instance) => pollers(call, instance)),
];

/** One while the formula, the instance and the account are active. */
function formulaJobs({ store }: Call, instance: StoredFormulaInstance): readonly ScheduledJob[] {
  const formula = store.formulas.find(instance.formulaId);
  const trigger = formula?.triggers?.find(({ type }) => type === "scheduled");
  const isActive = instance.active && formula?.active !== false && store.accounts.find(instance.accountId)?.active;
  if (!formula || !trigger || !isActive) return [];
  const cron = resolved(String(trigger.properties?.["cron"]), instance.configuration);
  return [
    jobOf(store, {
      id: jobId(instance.id),
      name: formula.name,
      description: `Scheduled trigger of formula ${String(formula.id)}, instance ${String(instance.id)}`,
      data: { topic: "formula", id: instance.id },
      nextFireTime: nextRun(cron, store.now) ?? null,
      startTime: Date.parse(instance.createdDate),
    }),
  ];
}

function pollers({ store, caller }: Call, instance: Instance): readonly ScheduledJob[] {
  const { id, accountId, configuration, connectorId, disabled, name, createdDate } = instance;
  const isPolled =
    configuration["event.notification.enabled"] === "true" && configuration["event.vendor.type"] === "polling";
  if (!isPolled || disabled || (accountId !== caller.accountId && !actsForOrganization(caller))) return [];
  const elementKey = store.connectors.find(connectorId)?.key ?? "";
  const interval = Number(configuration["event.poller.refresh_interval"] ?? DEFAULT_POLL_MINUTES) * 60_000;
  return [
    jobOf(store, {
      id: jobId(id),
      name: `Poller of ${name}`,
      description: `Polls the events of instance ${String(id)}`,
      data: { elementKey, topic: "poller", id },
      nextFireTime: store.now.getTime() + (hash32(id, 2) % interval),
      startTime: Date.parse(createdDate),
    }),
  ];
}

type JobContent = Pick<ScheduledJob, "id" | "name" | "description" | "data"> & {
  readonly nextFireTime: number | null;
  readonly startTime: number;
};

const jobOf = ({ scheduledJobs: states }: Call["store"], content: JobContent): ScheduledJob => {
  const { nextFireTime, startTime, ...job } = content;
  return {
    ...job,
    disallowConcurrent: true,
    trigger: {
      id: `trigger-${job.id}`,
      state: states.isDisabled(job.id) ? "PAUSED" : "WAITING",
      nextFireTime,
      startTime,
      endTime: null,
      priority: PRIORITY,
      mayFireAgain: nextFireTime !== null,
      calendarName: null,
      description: null,
    },
  };
};

/** Ids of formula instances and of connector instances differ. */
function jobId(instanceId: number): string {
  const digits = [1, 2, 3, 4].map((part) => hash32(instanceId, part).toString(16).padStart(8, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Replaces `${config.cron}` by the value of the instance. */
const resolved = (text: string, configuration: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{(?:config\.)?([^}]+)\}/g, (_, key: string) => configuration[key] ?? "");
