/** A path without the id of the complaint, which would fill the line. */
export const short = (path: string): string => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…');
