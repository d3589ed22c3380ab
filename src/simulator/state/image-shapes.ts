import type { JsonObject } from '../../base/json.ts';
import {
  anything,
  boolean,
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
import * as objects from './image-objects.ts';
import { impacts } from './lifecycle-objects.ts';

/** Images of clusters and hosts, as a document writes them; what may be left out has a default. */

const json = anything as Shape<JsonObject>;
const emptyText = defaulted(text, () => '');
const no = defaulted(boolean, () => false);
const zero = defaulted(integer, () => 0);

const imageSpec = object<objects.ImageSpec>({
  baseImage: optional(text),
  addOn: optional(object({ name: text, version: text })),
  components: defaulted(map(text), () => ({})),
  hardwareSupport: defaulted(map(object({ pkg: text, version: text })), () => ({})),
  solutions: defaulted(map(object({ version: text, components: list(text) })), () => ({})),
  unmodelled: optional(json),
});

const source = oneOf(objects.componentSources);

const effectiveComponent = object<objects.EffectiveComponent>({
  version: text,
  source,
  overridden: list(object({ version: text, source })),
});

const commit = object<objects.ImageCommit>({
  id: text,
  author: emptyText,
  time: zero,
  description: emptyText,
  applied: no,
  image: imageSpec,
  effective: optional(map(effectiveComponent)),
});

const draft = object<objects.ImageDraft>({
  id: text,
  owner: text,
  createdAt: zero,
  parent: optional(text),
  broken: optional(boolean),
  image: imageSpec,
});

const remediatedHost = object<objects.RemediatedHost>({
  id: text,
  name: text,
  phase: oneOf(objects.hostPhases),
  impact: oneOf(impacts),
  until: optional(integer),
  startedAt: optional(integer),
  endedAt: optional(integer),
  attempts: integer,
  ending: optional(oneOf(objects.hostEndings)),
  text: optional(text),
  wasInMaintenance: boolean,
  stoppedMachines: list(text),
});

const remediation = object<objects.Remediation>({
  task: text,
  work: oneOf(['stage', 'apply']),
  commit: text,
  startedAt: integer,
  endedAt: optional(integer),
  cancelled: optional(boolean),
  hosts: list(remediatedHost),
});

const recommendations = object<objects.Recommendations>({
  latest: optional(imageSpec),
  currentSeries: optional(imageSpec),
  specifiedBaseImage: optional(imageSpec),
  checkedAt: integer,
});

const compatibility = oneOf(objects.compatibilities);

const hardwareCompatibility = object<objects.HardwareCompatibility>({
  finds: compatibility,
  report: optional(
    object<NonNullable<objects.HardwareCompatibility['report']>>({
      status: compatibility,
      checkedAt: integer,
      commit: optional(text),
      baseImage: text,
    }),
  ),
  overrides: defaulted(list(json), () => []),
});

export const managedImage = object<objects.ManagedImage>({
  id: text,
  enabled: no,
  commits: defaulted(list(commit), () => []),
  drafts: defaulted(list(draft), () => []),
  compliance: optional(json),
  lastCheck: optional(json),
  lastStage: optional(remediation),
  lastApply: optional(remediation),
  recommendations: optional(recommendations),
  hardwareCompatibility: optional(hardwareCompatibility),
});
