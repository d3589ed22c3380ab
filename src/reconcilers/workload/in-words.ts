/** What vCenter said, as the end of a sentence. */
export function inWords(messages: readonly string[]): string {
  return messages.length === 0 ? 'vCenter does not say why' : messages.slice(0, 3).join(' ');
}
