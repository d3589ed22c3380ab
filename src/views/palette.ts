/** What a piece of text is, for the eye. */
export type Style = 'strong' | 'dim' | 'added' | 'removed' | 'changed' | 'moved' | 'danger' | 'warning';

/** Turns text into text for the terminal. */
export type Palette = Record<Style, (text: string) => string>;

/** Select Graphic Rendition parameters (ECMA-48, 8.3.117): the sixteen colours that every theme defines. */
const parameters: Record<Style, string> = {
  strong: '1',
  dim: '2',
  added: '32',
  removed: '31',
  changed: '33',
  moved: '36',
  danger: '1;31',
  warning: '1;33',
};

const plain: Palette = mapStyles(() => (text) => text);
const coloured: Palette = mapStyles((style) => (text) => `\u001b[${parameters[style]}m${text}\u001b[0m`);

export function paletteFor(colour: boolean): Palette {
  return colour ? coloured : plain;
}

function mapStyles(paint: (style: Style) => (text: string) => string): Palette {
  return {
    strong: paint('strong'),
    dim: paint('dim'),
    added: paint('added'),
    removed: paint('removed'),
    changed: paint('changed'),
    moved: paint('moved'),
    danger: paint('danger'),
    warning: paint('warning'),
  };
}
