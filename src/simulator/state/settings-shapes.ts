import type { JsonObject } from '../../base/json.ts';
import { errorTypes } from '../operations/api-error.ts';
import { isPlainObject } from '../../base/json.ts';
import {
  anything,
  boolean,
  defaulted,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from '../operations/shape.ts';
import type { DepotContent } from './lifecycle-objects.ts';
import { depotContent } from './lifecycle-shapes.ts';
import * as objects from './settings-objects.ts';

/** What Lifecycle Manager holds besides images, as a document writes it. */

const emptyText = defaulted(text, () => '');

/** What a depot's content is, at a place where it has no id yet. */
const withoutId: Shape<Omit<DepotContent, 'id'>> = {
  read(value, at) {
    const { id: _id, ...content } = depotContent.read(isPlainObject(value) ? { ...value, id: '' } : value, at);
    return content;
  },
};

const json = anything as Shape<JsonObject>;

export const remediationPolicy = object<objects.RemediationPolicy>({ id: text, policy: json });

export const depot = object<objects.Depot>({
  id: text,
  type: defaulted(oneOf(objects.depotTypes), (): 'ONLINE' => 'ONLINE'),
  description: emptyText,
  location: optional(text),
  fileId: optional(text),
  enabled: defaulted(boolean, () => true),
  systemDefined: defaulted(boolean, () => false),
  owner: optional(text),
  ownerdata: optional(text),
  createdAt: defaulted(integer, () => 0),
  syncedAt: optional(integer),
  removalFails: optional(integer),
});

export const depotSource = object<objects.DepotSource>({
  id: text,
  content: defaulted(withoutId, objects.noContent),
  failure: optional(oneOf(errorTypes)),
  milliseconds: optional(integer),
});

export const depotOverride = object<objects.DepotOverride>({ id: text, locations: list(text) });

export const syncSchedule = object<objects.SyncSchedule>({
  id: text,
  enabled: boolean,
  schedule: optional(
    object<objects.Schedule>({
      type: oneOf(objects.recurrences),
      skip: optional(integer),
      minute: optional(integer),
      hour: optional(integer),
      day_of_month: optional(integer),
      day_of_week: optional(oneOf(objects.weekDays)),
    }),
  ),
  emailAddresses: defaulted(list(text), () => []),
  ranAt: defaulted(integer, () => 0),
});
