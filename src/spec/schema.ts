import type { JsonValue } from '../base/json.ts';
import type { ChangeEffect, ListOrder } from './field-rule.ts';
import type { RemovalPolicy } from './manifest.ts';

/** What a JSON Schema of ours may say: the part of 2020-12 that we use, and the keywords of ours (`x-`). */
export interface Schema {
  $schema?: string;
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  const?: JsonValue;
  enum?: (string | null)[];
  default?: JsonValue;
  examples?: JsonValue[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  required?: string[];
  minProperties?: number;
  maxProperties?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  anyOf?: Schema[];
  allOf?: Schema[];
  if?: Schema;
  then?: Schema;
  /** The TypeScript type, where a live object may hold values that a manifest may not. */
  tsType?: string;
  /** Fields that tell the live object from all others of its kind, outermost first. */
  'x-identity'?: string[];
  /** What happens to a live object whose manifest is gone, where the manifest does not say; `delete` when left out. */
  'x-on-remove'?: RemovalPolicy;
  /** The vCenter release that has it first. */
  'x-since'?: string;
  /** The field is compared as a whole, and a change of it means this. */
  'x-change'?: ChangeEffect;
  'x-sensitive'?: boolean;
  'x-order'?: ListOrder;
  'x-controller-only'?: boolean;
  /** The value names another object of this kind. */
  'x-reference'?: string;
  /** What it names may be missing: the rest of the manifest is done without it. */
  'x-reference-optional'?: boolean;
  /** The value is text with a unit; bounds are numbers of that unit. */
  'x-quantity'?: QuantityRule;
  /** Where the value comes from when it is not written. */
  'x-default-from'?: string;
  /** What `pattern` asks for, in words that follow the field's name. */
  'x-pattern-words'?: string;
  /** What to say when an `if`/`then` does not hold. */
  'x-message'?: SchemaMessage;
}

export interface QuantityRule {
  unit: 'MiB' | 'MHz' | 'ms' | '%';
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
}

export interface SchemaMessage {
  code: string;
  /** The property that the problem is shown at. */
  at: string;
  summary: string;
  remedy: string;
}
