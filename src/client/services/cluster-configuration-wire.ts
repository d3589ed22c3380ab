import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember, textMember } from '../answer-shape.ts';
import { mapMember, textIfThere } from '../optional-maps.ts';
import { optionalBoolean, optionalInteger, optionalList, optionalObject } from '../optional-members.ts';
import type {
  ConfigurationDraft,
  ConfigurationDraftInfo,
  ConfigurationInfo,
  ConfigurationTasks,
  TransitionInfo,
} from './cluster-configuration-types.ts';
import { localizedText } from './localized-text.ts';

export function asTransition(value: JsonValue | undefined): TransitionInfo {
  const info = asObject(value, 'a transition');
  const state = optionalObject(info, 'state', (member) => member) ?? {};
  const host = optionalObject(state, 'host', (member) => textMember(member, 'host')) ?? '';
  return {
    status: stringMember(info, 'status'),
    ...textIfThere(state, 'author'),
    ...textIfThere(state, 'start_time'),
    ...textIfThere(state, 'source'),
    ...textIfThere(state, 'filename'),
    ...(host === '' ? {} : { host }),
    fast_track: optionalBoolean(info, 'fast_track') === true,
  };
}

export function asConfiguration(value: JsonValue | undefined): ConfigurationInfo {
  const info = asObject(value, 'a configuration');
  const metadata = asObject(info['metadata'], 'metadata');
  return {
    commit: stringMember(metadata, 'id'),
    author: textMember(metadata, 'author'),
    creation_time: textMember(metadata, 'creation_time'),
    host_names: hostNames(info),
    config: stringMember(info, 'config'),
  };
}

export function asConfigText(value: JsonValue | undefined): string {
  return stringMember(asObject(value), 'config');
}

export function asSchemaText(value: JsonValue | undefined): string {
  return stringMember(asObject(value), 'schema');
}

export function asConfigurationDrafts(value: JsonValue | undefined): ConfigurationDraft[] {
  const drafts = asObject(value, 'the drafts');
  return Object.entries(drafts).map(([id, draft]) => asMetadata(asObject(draft, 'a draft'), id));
}

export function asConfigurationDraft(value: JsonValue | undefined): ConfigurationDraftInfo {
  const info = asObject(value, 'a draft');
  return {
    ...asMetadata(asObject(info['metadata'], 'metadata')),
    config: stringMember(info, 'config'),
    host_names: hostNames(info),
    errors: optionalObject(info, 'errors', draftErrors) ?? [],
    conflicts: optionalObject(info, 'conflicts', draftConflicts) ?? [],
  };
}

export function asRecentTasks(value: JsonValue | undefined): ConfigurationTasks {
  const info = asObject(value, 'the recent tasks');
  return {
    ...textIfThere(info, 'check_compliance'),
    ...textIfThere(info, 'precheck'),
    ...textIfThere(info, 'apply'),
  };
}

/** `POST …/drafts/{draft}?action=apply`: what it committed, and the remediation that it began. */
export function asDraftApplied(value: JsonValue | undefined): { commit: string; apply_task?: string } {
  const result = asObject(value);
  return { commit: stringMember(result, 'commit'), ...textIfThere(result, 'apply_task') };
}

/** Names by whatever the answer calls hosts by: their BIOS UUIDs in configurations, their ids in reports. */
export function hostNames(info: JsonObject): Record<string, string> {
  return mapMember(info, 'host_info', (host) => textMember(host, 'name'));
}

function asMetadata(draft: JsonObject, id?: string): ConfigurationDraft {
  return {
    draft: id ?? stringMember(draft, 'id'),
    parent_id: textMember(draft, 'parent_id'),
    owner: stringMember(draft, 'owner'),
    state: stringMember(draft, 'state'),
    revision: optionalInteger(draft, 'revision') ?? 0,
    creation_time: textMember(draft, 'creation_time'),
    modified_time: textMember(draft, 'modified_time'),
    ...textIfThere(draft, 'precheck_task'),
  };
}

function draftErrors(details: JsonObject): string[] {
  const byPath = optionalObject(details, 'errors', (errors) => errors) ?? {};
  return Object.entries(byPath).flatMap(([path, found]) => {
    const { errors } = asObject(found, 'an error');
    const messages = asList(errors ?? [], (error) => localizedText(asObject(error)['message']));
    return messages.map((message) => (message === '' ? path : `${path}: ${message}`));
  });
}

function draftConflicts(details: JsonObject): string[] {
  const { properties } = details;
  if (!isPlainObject(properties)) return [];
  return Object.entries(properties).map(([key, property]) => {
    const path = isPlainObject(property) ? property['property_path'] : undefined;
    return typeof path === 'string' ? path : key;
  });
}

/** Localizable messages of a list that may be left out. */
export function messagesMember(object: JsonObject, key: string): string[] {
  return optionalList(object, key, localizedText).filter((text) => text !== '');
}
