import type { JsonObject } from '../../base/json.ts';
import { newUuid } from '../state/new-id.ts';
import { documentErrors, type DocumentError } from './validate-document.ts';
import { currentConfig, keep, type ProfileContext } from './profile-context.ts';
import { unmasked, withDefaults } from './schema-values.ts';

/** Who makes a commit, and why. */
export interface Authorship {
  author: string;
  description?: string;
}

/** Makes a document the desired one; answers the commit's id. The server says what the document left to it. */
export function commitDocument(context: ProfileContext, config: JsonObject, authorship: Authorship): string {
  const { state, seed, behaviour, schema, profile } = context;
  const complete = behaviour.profileDefaults === 'added' ? withDefaults(config, schema) : config;
  const { metadata: _metadata, ...document } = unmasked(complete, currentConfig(context));
  const id = newUuid(state, seed);
  const { author, description = '' } = authorship;
  profile.commits.push({ id, author, createdAt: context.now(), description, config: document });
  keep(context);
  return id;
}

export function errorsOf({ schema, uuids }: ProfileContext, config: JsonObject): DocumentError[] {
  return documentErrors(config, schema, uuids);
}
