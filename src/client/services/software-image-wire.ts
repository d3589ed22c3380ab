import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember, textMember } from '../answer-shape.ts';
import { optionalList, optionalObject } from '../optional-members.ts';
import { mapMember, mapOf, textIfThere } from '../optional-maps.ts';
import type {
  CommitInfo,
  DraftInfo,
  DraftMetadata,
  DraftSummary,
  EffectiveComponent,
  HardwarePackage,
  InstalledComponent,
  SoftwareInfo,
  SolutionInfo,
} from './software-image-types.ts';

const knownMembers = new Set(['base_image', 'add_on', 'components', 'solutions', 'hardware_support']);

export function asSoftwareInfo(value: JsonValue | undefined): SoftwareInfo {
  const info = asObject(value, 'a software specification');
  const baseImage = optionalObject(info, 'base_image', asBaseImage);
  const addOn = optionalObject(info, 'add_on', (member) => ({
    name: stringMember(member, 'name'),
    version: stringMember(member, 'version'),
    ...details(member),
  }));
  return {
    ...(baseImage === undefined ? {} : { base_image: baseImage }),
    ...(addOn === undefined ? {} : { add_on: addOn }),
    components: mapMember(info, 'components', (member) => ({ ...textIfThere(member, 'version'), ...details(member) })),
    solutions: mapMember(info, 'solutions', asSolution),
    hardware_support: optionalObject(info, 'hardware_support', asPackages) ?? {},
    unmodelled: Object.fromEntries(
      Object.entries(info).filter(([key, member]) => !knownMembers.has(key) && !isEmpty(member)),
    ),
  };
}

export function asSolutions(value: JsonValue | undefined): Record<string, SolutionInfo> {
  return mapOf(asObject(value, 'the solutions'), asSolution);
}

export function asDrafts(value: JsonValue | undefined): DraftSummary[] {
  const drafts = asObject(value, 'the drafts');
  return Object.entries(drafts).map(([draft, summary]) => ({ draft, ...asMetadata(asObject(summary, 'a draft')) }));
}

export function asDraft(value: JsonValue | undefined): DraftInfo {
  const draft = asObject(value, 'a draft');
  return { metadata: asMetadata(draft), software: asSoftwareInfo(draft['software']) };
}

export function asCommit(value: JsonValue | undefined): CommitInfo {
  const commit = asObject(value, 'a commit');
  return {
    author: textMember(commit, 'author'),
    commit_time: textMember(commit, 'commit_time'),
    description: textMember(commit, 'description'),
    apply_status: stringMember(commit, 'apply_status'),
  };
}

export function asEffectiveComponents(value: JsonValue | undefined): Record<string, EffectiveComponent> {
  return mapOf(asObject(value, 'the components'), (component) => {
    const shown = optionalObject(component, 'details', (value) => value) ?? {};
    return {
      version: stringMember(component, 'version'),
      ...textIfThere(shown, 'display_name'),
      ...textIfThere(shown, 'source'),
    };
  });
}

export function asInstalledComponents(value: JsonValue | undefined): Record<string, InstalledComponent> {
  return mapOf(asObject(value, 'the installed components'), (component) => ({
    display_name: textMember(component, 'display_name'),
    version: stringMember(component, 'version'),
    display_version: textMember(component, 'display_version'),
  }));
}

function asBaseImage(image: JsonObject): { version: string; details?: JsonObject } {
  return { version: stringMember(image, 'version'), ...details(image) };
}

function asSolution(solution: JsonObject): SolutionInfo {
  return {
    version: stringMember(solution, 'version'),
    components: optionalList(solution, 'components', (item) => stringMember(asObject(item), 'component')),
    ...details(solution),
  };
}

function asPackages(support: JsonObject): Record<string, HardwarePackage> {
  return mapMember(support, 'packages', (one) => ({ ...textIfThere(one, 'pkg'), ...textIfThere(one, 'version') }));
}

function asMetadata(draft: JsonObject): DraftMetadata {
  const metadata = asObject(draft['metadata'], 'metadata');
  return {
    owner: stringMember(metadata, 'owner'),
    status: stringMember(metadata, 'status'),
    creation_time: textMember(metadata, 'creation_time'),
  };
}

function details(object: JsonObject): { details?: JsonObject } {
  const found = optionalObject(object, 'details', (value) => value);
  return found === undefined ? {} : { details: found };
}

function isEmpty(value: JsonValue): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
