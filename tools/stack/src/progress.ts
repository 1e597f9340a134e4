/** Hears one line of text whenever a wait moves on; lines are for a person, not for a parser. */
export type Progress = (line: string) => void;

export const silent: Progress = () => undefined;
