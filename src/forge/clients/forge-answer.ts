/** An answer in text; header names are in lower case. */
export interface ForgeAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}
