/** Whether two accounts are one: nobody has an account that differs in case alone. */
export function isSameUser(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
