/** The value at an index that is known to exist. Throws RangeError when it does not: that would be a bug in this folder. */
export function valueAt(numbers: ArrayLike<number>, index: number): number {
  const value = numbers[index];
  if (value === undefined) throw new RangeError(`Index ${index} lies outside 0…${numbers.length - 1}.`);
  return value;
}

/** The first of `length` indexes for which `holds`, or `length`; once it holds it must go on holding. O(log length). */
export function firstIndexWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
