/**
 * A shop such as Shopify: conditions joined by AND, ranges of dates by names of their own, totals with `returnCount`,
 * and page tokens that expire. Prices are texts.
 */
import { hash32, pick } from "../../hash32.ts";
import { recordsOf, type ApplicationModel, type Attributes, type ObjectModel } from "../objectModel.ts";
import type { RecordRow, RecordSet } from "../recordSet.ts";
import { ofType } from "./attributes.ts";
import { addressAt, companyAt, laterThan, momentAt, personAt } from "./people.ts";

const PRODUCTS = 55;
const CUSTOMERS = 90;
/** More than an order has. */
const LINE_ITEMS = 8;
/** New York, in winter. */
const OFFSET_HOURS = -5;

const financialStates = ["pending", "paid", "partially_refunded", "refunded", "voided"] as const;
const fulfilments = ["fulfilled", "partial", "restocked"] as const;

const searchable = { operators: ["=", "<", "<=", ">", ">="] } as const;
const text = (...paths: readonly string[]): Attributes => ofType("string", searchable, ...paths);
const id: Attributes = { id: { type: "long", displayName: "ID", readOnly: true, ...searchable } };
const mask = "yyyy-MM-dd'T'HH:mm:ssXXX";
const dated = (name: string): Attributes => ({
  [name]: {
    type: "date",
    mask,
    readOnly: true,
    operators: ["="],
    searchNames: { [`${name}_min`]: ">=", [`${name}_max`]: "<=" },
  },
});
const written: Attributes = { ...dated("created_at"), ...dated("updated_at") };

const lineItem: ObjectModel = {
  vendorName: "lineItems",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...ofType("long", searchable, "product_id"),
    ...text("title", "sku", "price"),
    quantity: { type: "int", ...searchable },
    taxable: { type: "boolean" },
  },
};

const order: ObjectModel = {
  name: "orders",
  vendorName: "orders",
  keyNames: ["id"],
  attributes: {
    ...id,
    order_number: { type: "int", readOnly: true, ...searchable },
    ...text("name", "email", "currency", "total_price", "note"),
    financial_status: { type: "string", picklist: financialStates, ...searchable },
    fulfillment_status: { type: "string", picklist: fulfilments, ...searchable },
    ...ofType("long", searchable, "customer.id"),
    ...text("customer.email", "shipping_address.city", "shipping_address.country_code"),
    ...written,
  },
  children: [lineItem],
};

const product: ObjectModel = {
  name: "products",
  vendorName: "products",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...text("title", "vendor", "product_type"),
    ...ofType("long", {}, "variants[*].id"),
    ...ofType("string", {}, "variants[*].title", "variants[*].price", "variants[*].sku"),
    ...written,
  },
};

const customer: ObjectModel = {
  name: "customers",
  vendorName: "customers",
  keyNames: ["id"],
  attributes: {
    ...id,
    ...text("first_name", "last_name", "email", "phone", "total_spent"),
    orders_count: { type: "int", readOnly: true, ...searchable },
    accepts_marketing: { type: "boolean", ...searchable },
    ...text("default_address.city", "default_address.country_code"),
    ...written,
  },
};

export const shopify: ApplicationModel = {
  models: [order, product, customer],
  behaviour: { ocnql: "andOnly", totals: "onDemand", tokenUses: 20, largestPage: 250, defaultPage: 50 },
  records: (seed, size) => [
    recordsOf(order, {
      size,
      row: (index) => orderAt(seed, index),
      indexIn: ([key]) => Number(key) - orderId(seed, 0),
      children: new Map([["lineItems", ({ id: key }) => lineItemsOf(seed, Number(key) - orderId(seed, 0))]]),
    }),
    recordsOf(product, {
      size: PRODUCTS,
      row: (index) => productAt(seed, index),
      indexIn: ([key]) => Number(key) - productId(seed, 0),
    }),
    recordsOf(customer, {
      size: CUSTOMERS,
      row: (index) => customerAt(seed, index),
      indexIn: ([key]) => Number(key) - customerId(seed, 0),
    }),
  ],
};

const orderId = (seed: number, index: number): number => 820_980_000_000 + (seed % 90_000) * 1_000_000 + index;
const productId = (seed: number, index: number): number => 632_910_000_000 + (seed % 90_000) * 1_000 + index;
const customerId = (seed: number, index: number): number => 207_119_000_000 + (seed % 90_000) * 1_000 + index;

const price = (hash: number): string => ((99 + (hash % 20_000)) / 100).toFixed(2);

function shopDate(moment: Date): string {
  const local = new Date(moment.getTime() + OFFSET_HOURS * 3_600_000);
  return `${local.toISOString().slice(0, 19)}-05:00`;
}

function writtenAt(seed: number, index: number): RecordRow {
  const created = momentAt(seed, index);
  return { created_at: shopDate(created), updated_at: shopDate(laterThan(created, hash32(index, seed))) };
}

interface LineItem {
  readonly product: number;
  readonly quantity: number;
}

const itemsOf = (seed: number, orderIndex: number): readonly LineItem[] =>
  Array.from({ length: 1 + (hash32(seed + 1, orderIndex) % 5) }, (_, place) => {
    const hash = hash32(seed + 2, orderIndex * LINE_ITEMS + place);
    return { product: hash % PRODUCTS, quantity: 1 + (hash % 4) };
  });

const priceOfProduct = (seed: number, index: number): string => price(hash32(seed + 3, index));

const cents = (amount: string): number => Math.round(Number(amount) * 100);

function orderAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 4, index);
  const buyer = hash % CUSTOMERS;
  const { email } = customerIdentity(seed, buyer);
  const { city, country } = addressAt(seed + 5, buyer);
  const items = itemsOf(seed, index);
  const total = items.reduce((sum, item) => sum + item.quantity * cents(priceOfProduct(seed, item.product)), 0);
  return {
    id: orderId(seed, index),
    order_number: 1_001 + index,
    name: `#${String(1_001 + index)}`,
    email,
    currency: "USD",
    total_price: (total / 100).toFixed(2),
    note: hash % 4 === 0 ? "Leave at the neighbour's" : null,
    financial_status: pick(financialStates, hash >>> 3),
    fulfillment_status: hash % 3 === 0 ? null : pick(fulfilments, hash >>> 5),
    customer: { id: customerId(seed, buyer), email },
    shipping_address: { city, country_code: country },
    ...writtenAt(seed + 6, index),
  };
}

function lineItemsOf(seed: number, orderIndex: number): RecordSet {
  const items = itemsOf(seed, orderIndex);
  const first = 466_157_000_000 + orderIndex * LINE_ITEMS;
  return recordsOf(lineItem, {
    size: items.length,
    row: (index) => {
      const { product: place = 0, quantity = 1 } = items[index] ?? {};
      return {
        id: first + index,
        product_id: productId(seed, place),
        title: titleOf(seed, place),
        sku: skuOf(place),
        price: priceOfProduct(seed, place),
        quantity,
        taxable: place % 3 !== 0,
      };
    },
    indexIn: ([key]) => Number(key) - first,
  });
}

const skuOf = (index: number): string => `SKU-${String(2_000 + index)}`;

const titleOf = (seed: number, index: number): string =>
  `${pick(["Lamp", "Chair", "Rucksack", "Teapot", "Scarf"], hash32(seed + 7, index))} ${String(index + 1)}`;

function productAt(seed: number, index: number): RecordRow {
  return {
    id: productId(seed, index),
    title: titleOf(seed, index),
    vendor: companyAt(seed + 8, index % 9).name,
    product_type: index % 5 === 0 ? null : pick(["Home", "Travel"], hash32(seed + 9, index)),
    variants: ["Small", "Large"].slice(0, 1 + (index % 2)).map((title, place) => ({
      id: productId(seed, index) * 10 + place,
      title,
      price: priceOfProduct(seed, index),
      sku: skuOf(index),
    })),
    ...writtenAt(seed + 10, index),
  };
}

function customerIdentity(seed: number, index: number) {
  const { firstName, lastName, mailbox } = personAt(seed, index);
  return { firstName, lastName, email: `${mailbox}@post.example` };
}

function customerAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 11, index);
  const { firstName, lastName, email } = customerIdentity(seed, index);
  const { city, country, phone } = addressAt(seed + 5, index);
  return {
    id: customerId(seed, index),
    first_name: firstName,
    last_name: lastName,
    email,
    phone: hash % 3 === 0 ? null : phone,
    total_spent: price(hash >>> 2),
    orders_count: hash % 9,
    accepts_marketing: hash % 2 === 0,
    default_address: hash % 10 === 1 ? null : { city, country_code: country },
    ...writtenAt(seed + 12, index),
  };
}
