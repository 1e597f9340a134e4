/** Whether a result rests on years that nobody has published yet (domain §6.4, `calendarProvisional`), and on which. */
export interface Provisional {
  provisional: boolean;
  /** Ascending, without repetition: the years to wait for before computing again. */
  provisionalYears: number[];
}

/** An instant, epoch ms. */
export interface Dated extends Provisional {
  at: number;
}

export function dated(at: number, ...touched: readonly (readonly number[])[]): Dated {
  return { at, ...provisional(...touched) };
}

/** Joins the unpublished years that the parts of a result touched. */
export function provisional(...touched: readonly (readonly number[])[]): Provisional {
  const provisionalYears = [...new Set(touched.flat())].sort((a, b) => a - b);
  return { provisional: provisionalYears.length > 0, provisionalYears };
}
