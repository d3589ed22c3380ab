import type { JsonObject } from '../../base/json.ts';
import {
  anything,
  defaulted,
  integer,
  list,
  map,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from '../operations/shape.ts';
import * as objects from './profile-objects.ts';

/** Configuration profiles as a document writes them; what may be left out has a default. */

const json = anything as Shape<JsonObject>;
const emptyText = defaulted(text, () => '');
const zero = defaulted(integer, () => 0);

const commit = object<objects.ProfileCommit>({
  id: text,
  author: emptyText,
  createdAt: zero,
  description: emptyText,
  config: json,
});

const draft = object<objects.ProfileDraft>({
  id: text,
  owner: text,
  parent: text,
  revision: defaulted(integer, () => 1),
  createdAt: zero,
  modifiedAt: zero,
  config: json,
  precheckTask: optional(text),
  refusedBy: optional(list(text)),
});

const transition = object<objects.ProfileTransition>({
  author: text,
  startedAt: zero,
  modifiedAt: zero,
  host: optional(text),
  filename: optional(text),
  config: json,
  enabling: optional(text),
});

const hostEnd = object<objects.ProfileHostEnd>({
  status: oneOf(objects.profileHostStatuses),
  text,
  attempts: integer,
  endedAt: integer,
});

const apply = object<objects.ProfileApply>({
  task: text,
  commit: text,
  softwareCommit: text,
  startedAt: integer,
  hostMilliseconds: integer,
  hosts: list(text),
  ended: map(hostEnd),
  endedAt: optional(integer),
});

const audit = object<objects.ProfileAudit>({
  operation: text,
  user: text,
  at: integer,
  task: optional(text),
  draft: optional(text),
});

export const clusterProfile = object<objects.ClusterProfile>({
  id: text,
  commits: defaulted(list(commit), () => []),
  drafts: defaulted(list(draft), () => []),
  transition: optional(transition),
  lastCompliance: optional(json),
  lastPrecheck: optional(json),
  lastApply: optional(apply),
  tasks: defaulted(
    object<objects.ClusterProfile['tasks']>({
      compliance: optional(text),
      precheck: optional(text),
      apply: optional(text),
    }),
    () => ({}),
  ),
  ineligible: optional(text),
  audit: defaulted(list(audit), () => []),
});

export const hostConfiguration = object<objects.HostConfiguration>({
  id: text,
  biosUuid: optional(text),
  config: defaulted(json, () => ({})),
  fails: optional(oneOf(objects.profileFailures)),
  times: optional(integer),
});
