import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { IdOf } from '../reference-ids.ts';

/** Reads the secret behind a reference in a step. */
export type ReadSecretOf = (reference: JsonValue | undefined) => string | undefined;

/** What the wire has for the planned fields; `null` as security policy removes it. */
export function wireModelOf(set: JsonObject, idOf: IdOf, secretOf: ReadSecretOf): JsonObject {
  const { name, storage, publish, subscription, securityPolicy, optimizeRemotePublishing: optimize } = set;
  return withoutUnset({
    name,
    ...(isPlainObject(storage) ? { storage_backings: [backingOf(storage, idOf)] } : {}),
    ...(isPlainObject(publish) ? { publish_info: publishInfoOf(publish, secretOf) } : {}),
    ...(isPlainObject(subscription) ? { subscription_info: subscriptionInfoOf(subscription, secretOf) } : {}),
    ...(typeof securityPolicy === 'string'
      ? { security_policy_id: idOf('ContentSecurityPolicy', securityPolicy) }
      : {}),
    ...(typeof optimize === 'boolean' ? { optimization_info: { optimize_remote_publishing: optimize } } : {}),
  });
}

export function backingOf({ datastore, uri }: JsonObject, idOf: IdOf): JsonObject {
  return typeof datastore === 'string'
    ? { type: 'DATASTORE', datastore_id: idOf('Datastore', datastore) }
    : withoutUnset({ type: 'OTHER', storage_uri: uri });
}

function publishInfoOf(publish: JsonObject, secretOf: ReadSecretOf): JsonObject {
  const { authentication = 'NONE', published = false, persistJson, password, currentPassword } = publish;
  return withoutUnset({
    authentication_method: authentication,
    published,
    persist_json_enabled: persistJson,
    ...(authentication === 'BASIC' ? { user_name: 'vcsp', password: secretOf(password) } : {}),
    current_password: secretOf(currentPassword),
  });
}

export function subscriptionInfoOf(subscription: JsonObject, secretOf: ReadSecretOf): JsonObject {
  const { authentication = 'NONE', automaticSync, onDemand, url, userName, password, sslThumbprint } = subscription;
  return withoutUnset({
    authentication_method: authentication,
    automatic_sync_enabled: automaticSync,
    on_demand: onDemand,
    subscription_url: url,
    ...(authentication === 'BASIC' ? { user_name: userName ?? 'vcsp', password: secretOf(password) } : {}),
    ssl_thumbprint: sslThumbprint,
  });
}
