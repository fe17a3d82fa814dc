/** Facts about the platform's API that several layers rely on. */

/** Rows a page, for every list but the objects of hubs. */
export const MAX_PAGE_SIZE = 200;

/** Assumed length of a list that the platform sends in one piece, by default. */
export const DEFAULT_MAX_UNPAGED_ITEMS = 200;

/** Characters of the key of a record, names of its parts included: it is a part of paths and of global ids. */
export const MAX_RECORD_KEY_LENGTH = 500;

/** Parts of a composite key. The largest of published connectors has three. */
export const MAX_RECORD_KEY_PARTS = 10;

/** Levels of nested objects and lists in the values of a record. */
export const MAX_RECORD_DEPTH = 50;

/** Bytes of the values of a record, as JSON. */
export const MAX_RECORD_BYTES = 1_000_000;

/** Levels of nested objects and lists in the template of a formula. */
export const MAX_TEMPLATE_DEPTH = 50;

/** Bytes of the template of a formula, as JSON. The platform accepts no larger request. */
export const MAX_TEMPLATE_BYTES = 8_000_000;

/** Pages of the objects of one connector instance. The platform sends 200 of them a page, if it sends pages at all. */
export const MAX_OBJECT_PAGES = 10;
/** Attributes that hold the key of a record, if the connector does not describe it. */
export const USUAL_RECORD_KEYS: readonly string[] = ["id", "Id", "ID"];

/** The platform returns this in place of a secret, and would store it as the secret. */
export const SECRET_MASK = "********";
