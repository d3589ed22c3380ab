/**
 * Nothing can be stamped on an image, but a commit has a description: it says which environment it was made for, so that two
 * environments that name one cluster find out about each other.
 */
export function markedMessage(message: string, environment: string): string {
  return `${message} (Trueup, environment ${environment})`;
}

/** The environment that a commit was made for; `undefined` for one that somebody else made. */
export function environmentIn(description: string): string | undefined {
  return /\(Trueup, environment ([^()]+)\)$/.exec(description.trim())?.[1];
}
