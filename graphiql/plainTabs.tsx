/**
 * Replaces `framer-motion`, which GraphiQL uses only to drag and animate its tabs. There a slow click became a drag, which
 * moved the tab instead of opening it, and an animated tab could move away from under the pointer.
 */
import type { ComponentProps, ReactNode } from "react";

interface MotionProps {
  readonly children?: ReactNode;
  readonly axis?: unknown;
  readonly values?: unknown;
  readonly value?: unknown;
  readonly onReorder?: unknown;
  readonly dragConstraints?: unknown;
  readonly dragElastic?: unknown;
}

type ElementProps<Tag extends "ul" | "li"> = MotionProps & Omit<ComponentProps<Tag>, keyof MotionProps>;

function Group({ axis: _axis, values: _values, onReorder: _onReorder, ...props }: ElementProps<"ul">) {
  return <ul {...props} />;
}

function Item({ value: _value, dragConstraints: _constraints, dragElastic: _elastic, ...props }: ElementProps<"li">) {
  return <li {...props} />;
}

export const Reorder = { Group, Item };
