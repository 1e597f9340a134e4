/** The list with that one last, and only there. */
export const withLast = (list: readonly string[], one: string): readonly string[] => [...list.filter((other) => other !== one), one];
