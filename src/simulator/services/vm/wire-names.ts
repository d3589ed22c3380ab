/** The members of a backing in the API's spelling: `isoFile` is `iso_file` there. */
export function wireNames(members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      value as unknown,
    ]),
  );
}
