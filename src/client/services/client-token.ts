/**
 * The header that makes the creations of the content service repeatable: a second request with the same UUID answers
 * what the first one made. How long vCenter remembers it is not documented, so it never stands for an identity.
 */
export function clientToken(uuid: string | undefined): Record<string, string> {
  return uuid === undefined ? {} : { 'client-token': uuid };
}
