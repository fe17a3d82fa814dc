/** Notes, tasks and activities of a CRM such as Salesforce. Each belongs to an account, a contact, a lead or an opportunity. */
import { dayDate } from "../../dates.ts";
import { hash32, pick } from "../../hash32.ts";
import { recordsOf, type ObjectModel } from "../objectModel.ts";
import type { RecordRow, RecordSet } from "../recordSet.ts";
import { zonedDate } from "./dateFormats.ts";
import { laterThan, momentAt } from "./people.ts";
import { indexInSalesforceId, salesforceId } from "./salesforceId.ts";
import { activity, note, task, taskStates } from "./salesforceModel.ts";

/** Records that have sub-objects, numbered across their objects. */
export interface Parents {
  readonly count: number;
  idAt(number: number): string;
  numberOf(id: string): number;
}

/** Every second parent has this many notes, and tasks. */
const PER_PARENT = 3;
/** More than a parent has. */
const ACTIVITIES = 32;

export function writtenAt(seed: number, index: number): RecordRow {
  const created = momentAt(seed, index);
  return {
    CreatedDate: zonedDate(created),
    LastModifiedDate: zonedDate(laterThan(created, hash32(index, seed))),
  };
}

export const notes = attached(note, "002", noteAt);

export const tasks = attached(task, "00T", taskAt);

/** An object of its own whose records are also sub-objects of their parents. */
function attached(
  model: ObjectModel,
  prefix: string,
  rowAt: (seed: number, index: number, parent: string) => RecordRow,
) {
  const of = (seed: number, parents: Parents) => {
    const slice = (size: number, first: number): RecordSet =>
      recordsOf(model, {
        size,
        row: (index) => {
          const place = first + index;
          const parent = parents.idAt(2 * Math.floor(place / PER_PARENT));
          return {
            Id: salesforceId(prefix, seed, place),
            ...rowAt(seed, place, parent),
            ...writtenAt(hash32(seed, 21), place),
          };
        },
        indexIn: ([id = ""]) => indexInSalesforceId(id) - first,
      });
    return {
      all: slice(Math.ceil(parents.count / 2) * PER_PARENT, 0),
      ofParent: ({ Id }: RecordRow) => {
        const number = parents.numberOf(String(Id));
        return number % 2 === 0 ? slice(PER_PARENT, (number / 2) * PER_PARENT) : slice(0, 0);
      },
    };
  };
  return { model, of };
}

export function activitiesOf(seed: number, parents: Parents, { Id }: RecordRow): RecordSet {
  const parent = String(Id);
  const first = parents.numberOf(parent) * ACTIVITIES;
  return recordsOf(activity, {
    size: hash32(seed + 22, first) % 8,
    row: (index) => ({
      Id: salesforceId("00U", seed, first + index),
      ...activityAt(hash32(seed + 23, first + index), parent),
      ...writtenAt(hash32(seed, 24), first + index),
    }),
    indexIn: ([id = ""]) => indexInSalesforceId(id) - first,
  });
}

/** `WhoId` refers to people, `WhatId` to all else. */
const aboutParent = (parent: string): RecordRow =>
  /^00[3Q]/.test(parent) ? { WhoId: parent, WhatId: null } : { WhoId: null, WhatId: parent };

function activityAt(hash: number, parent: string): RecordRow {
  return {
    ...aboutParent(parent),
    Subject: pick(["Call", "Meeting", "Site visit", "E-mail"], hash),
    Location: hash % 3 === 0 ? null : pick(["Dock 4", "Head office", "Video call"], hash >>> 2),
    ActivityDateTime: zonedDate(momentAt(hash, 1)),
    DurationInMinutes: 15 * (1 + (hash % 8)),
    IsAllDayEvent: hash % 13 === 0,
  };
}

function noteAt(seed: number, index: number, parent: string): RecordRow {
  const hash = hash32(seed + 25, index);
  return {
    ParentId: parent,
    Title: pick(["Terms of payment", "Delivery times", "Wishes", "Complaint"], hash),
    Body:
      hash % 6 === 0 ? null : `Agreed on ${dayDate(momentAt(hash, 2))}; "see the minutes".\nTo be repeated next year.`,
  };
}

function taskAt(seed: number, index: number, parent: string): RecordRow {
  const hash = hash32(seed + 26, index);
  const status = pick(taskStates, hash >>> 3);
  return {
    ...aboutParent(parent),
    Subject: pick(["Call back", "Send the offer", "Check the address"], hash),
    Status: status,
    ActivityDate: hash % 4 === 1 ? null : dayDate(momentAt(hash, 3)),
    IsClosed: status === "Completed",
  };
}
