import type { JsonObject, JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asId, asNothing, asObject, asString } from '../answer-shape.ts';
import type { Decode } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { withoutUnset } from '../optional-members.ts';
import type { Transport } from '../transport.ts';
import { imageRequest, isNotFound } from './software-image-target.ts';
import type { ApplySpec, ComponentChanges, HardwarePackage, ImageScope, ImageTarget } from './software-image-types.ts';

/** What draft edits name. */
export interface DraftTarget extends ImageTarget {
  draft: string;
}

/** The writes of desired images. Those that start a task answer its id. */
export interface SoftwareImageWriter {
  /** `POST …/software/drafts`: a copy of what is committed. Answers its id; `already-exists` when the user has one. */
  createDraft(target: ImageTarget, signal: AbortSignal): Promise<string>;
  /** `DELETE …/software/drafts/{draft}`; one that is gone already is fine. */
  deleteDraft(target: DraftTarget, signal: AbortSignal): Promise<void>;
  setBaseImage(target: DraftTarget, version: string, signal: AbortSignal): Promise<void>;
  setAddOn(target: DraftTarget, addOn: { name: string; version: string }, signal: AbortSignal): Promise<void>;
  /** One that is gone already is fine. */
  removeAddOn(target: DraftTarget, signal: AbortSignal): Promise<void>;
  /** `PATCH …/software/components`: all of them in one call. */
  patchComponents(target: DraftTarget, changes: ComponentChanges, signal: AbortSignal): Promise<void>;
  /** Of a cluster; replaces the map of packages by manager. */
  setHardwareSupport(
    target: DraftTarget,
    packages: Record<string, HardwarePackage>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Of a cluster; one that is gone already is fine. */
  removeHardwareSupport(target: DraftTarget, signal: AbortSignal): Promise<void>;
  /** `POST …/drafts?action=import-software-spec` of a document as JSON text. Answers the draft's id. */
  importSpecification(target: ImageTarget, document: string, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=validate`. Its result is read by `asValidation`. */
  validate(target: DraftTarget, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=scan`. Its result is read by `asSoftwareCompliance`. */
  scanDraft(target: DraftTarget, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=commit`. The task's result is the commit's id. */
  commitDraft(target: DraftTarget, message: string | undefined, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=scan`. Its result is read by `asSoftwareCompliance`. */
  scan(target: ImageTarget, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=check`; what it found is then the last check. */
  check(target: ImageTarget, scope: ImageScope, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=stage`. */
  stage(target: ImageTarget, scope: ImageScope, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=apply`; what it did is then the last apply. */
  apply(target: ImageTarget, spec: ApplySpec, signal: AbortSignal): Promise<string>;
  /** `POST …/enablement/software?action=check` without these checks. Its result is read by `asEnablementCheck`. */
  checkEnablement(target: ImageTarget, skipped: readonly string[], signal: AbortSignal): Promise<string>;
  /** `PUT …/enablement/software`, whatever software is on the hosts where that is skipped; one-way. */
  enable(target: ImageTarget, skipsSoftwareCheck: boolean, signal: AbortSignal): Promise<string>;
  /** `DELETE …/software/solutions/{solution}`; commits at once. */
  removeSolution(target: ImageTarget, solution: string, signal: AbortSignal): Promise<string>;
  /** `POST …/reports/hardware-compatibility?action=check`. */
  checkHardwareCompatibility(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/software?action=export` of the document; answers the address that vCenter made for it. */
  exportSpecification(target: ImageTarget, signal: AbortSignal): Promise<string>;
}

type Write = <T>(request: ApiRequest, decode: Decode<T>, signal: AbortSignal) => Promise<T>;

/** Bodies that may be left out are sent as `{}`: some servers refuse an empty one. */
export function softwareImageWriter({ write }: Transport): SoftwareImageWriter {
  return { ...draftWrites(write), ...draftEdits(write), ...draftTasks(write), ...imageTasks(write) };
}

function draftWrites(write: Write): Pick<SoftwareImageWriter, 'createDraft' | 'deleteDraft' | 'importSpecification'> {
  return {
    createDraft: (target, signal) => write(imageRequest(target, 'POST', '/software/drafts'), asId, signal),
    deleteDraft: (target, signal) => write(draftRequest(target, 'DELETE', ''), asNothing, signal).catch(unlessGone),
    importSpecification: (target, document, signal) => {
      const body = { source_type: 'JSON_STRING', software_spec: document };
      const path = '/software/drafts?action=import-software-spec';
      return write(imageRequest(target, 'POST', path, { body }), asId, signal);
    },
  };
}

type Edits =
  'setBaseImage' | 'setAddOn' | 'removeAddOn' | 'patchComponents' | 'setHardwareSupport' | 'removeHardwareSupport';

function draftEdits(write: Write): Pick<SoftwareImageWriter, Edits> {
  const put = (target: DraftTarget, part: string, body: JsonObject, signal: AbortSignal): Promise<void> =>
    write(draftRequest(target, 'PUT', `/software/${part}`, body), asNothing, signal);
  const remove = (target: DraftTarget, part: string, signal: AbortSignal): Promise<void> =>
    write(draftRequest(target, 'DELETE', `/software/${part}`), asNothing, signal).catch(unlessGone);
  return {
    setBaseImage: (target, version, signal) => put(target, 'base-image', { version }, signal),
    setAddOn: (target, { name, version }, signal) => put(target, 'add-on', { name, version }, signal),
    removeAddOn: (target, signal) => remove(target, 'add-on', signal),
    patchComponents: (target, changes, signal) =>
      write(draftRequest(target, 'PATCH', '/software/components', withoutUnset({ ...changes })), asNothing, signal),
    setHardwareSupport: (target, packages, signal) =>
      put(target, 'hardware-support', { packages: packagesBody(packages) }, signal),
    removeHardwareSupport: (target, signal) => remove(target, 'hardware-support', signal),
  };
}

function draftTasks(write: Write): Pick<SoftwareImageWriter, 'validate' | 'scanDraft' | 'commitDraft'> {
  return {
    validate: (target, signal) => write(draftRequest(target, 'POST', task('validate')), asId, signal),
    scanDraft: (target, signal) => write(draftRequest(target, 'POST', task('scan')), asId, signal),
    commitDraft: (target, message, signal) =>
      write(draftRequest(target, 'POST', task('commit'), withoutUnset({ message })), asId, signal),
  };
}

type ImageTasks = Exclude<
  keyof SoftwareImageWriter,
  'createDraft' | 'deleteDraft' | 'importSpecification' | Edits | 'validate' | 'scanDraft' | 'commitDraft'
>;

function imageTasks(write: Write): Pick<SoftwareImageWriter, ImageTasks> {
  const post = (target: ImageTarget, path: string, signal: AbortSignal, body?: JsonObject): Promise<string> =>
    write(imageRequest(target, 'POST', path, body === undefined ? {} : { body }), asId, signal);
  return {
    scan: (target, signal) => post(target, `/software${task('scan')}`, signal),
    check: (target, scope, signal) => post(target, `/software${task('check')}`, signal, scopeBody(target, scope)),
    stage: (target, scope, signal) => post(target, `/software${task('stage')}`, signal, scopeBody(target, scope)),
    apply: (target, spec, signal) => post(target, `/software${task('apply')}`, signal, applyBody(target, spec)),
    checkEnablement: (target, skipped, signal) =>
      post(target, `/enablement/software${task('check')}`, signal, { checks_to_skip: [...skipped] }),
    enable: (target, skipsSoftwareCheck, signal) => {
      const body = { skip_software_check: skipsSoftwareCheck };
      return write(imageRequest(target, 'PUT', '/enablement/software?vmw-task=true', { body }), asId, signal);
    },
    removeSolution: (target, solution, signal) => {
      const path = '/software/solutions/{solution}?vmw-task=true';
      return write(imageRequest(target, 'DELETE', path, { parameters: { solution } }), asId, signal);
    },
    checkHardwareCompatibility: (id, signal) =>
      post({ type: 'cluster', id }, `/software/reports/hardware-compatibility${task('check')}`, signal),
    exportSpecification: (target, signal) => {
      const body = { export_software_spec: true, export_iso_image: false, export_offline_bundle: false };
      return write(imageRequest(target, 'POST', '/software?action=export', { body }), asDocumentAddress, signal);
    },
  };
}

function task(action: string): string {
  return `?action=${action}&vmw-task=true`;
}

function draftRequest(
  { draft, ...target }: DraftTarget,
  method: ApiRequest['method'],
  path: string,
  body?: JsonObject,
): ApiRequest {
  const rest = { parameters: { draft }, ...(body === undefined ? {} : { body }) };
  return imageRequest(target, method, `/software/drafts/{draft}${path}`, rest);
}

/** A host's own image knows no hosts: a member that is not published is refused. */
function scopeBody({ type }: ImageTarget, { commit, hosts }: ImageScope): JsonObject {
  return withoutUnset({ commit, hosts: type === 'cluster' ? hosts : undefined });
}

function applyBody(target: ImageTarget, { accept_eula: eula, ...scope }: ApplySpec): JsonObject {
  return { ...scopeBody(target, scope), ...withoutUnset({ accept_eula: eula }) };
}

function packagesBody(packages: Record<string, HardwarePackage>): JsonObject {
  return Object.fromEntries(Object.entries(packages).map(([manager, one]) => [manager, withoutUnset({ ...one })]));
}

function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}

/** The name of the member is not published, so a lone one is taken as well. */
function asDocumentAddress(value: JsonValue | undefined): string {
  const addresses = asObject(value);
  const [lone, ...others] = Object.values(addresses);
  const address = addresses['SOFTWARE_SPEC'] ?? (others.length === 0 ? lone : undefined);
  if (address === undefined) throw new AnswerShapeError('the answer names no software specification');
  return asString(address, 'SOFTWARE_SPEC');
}
