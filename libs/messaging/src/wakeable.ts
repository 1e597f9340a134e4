/** A sleep that can be cut short. A wake-up that comes while nobody sleeps is kept for the next sleep. */
export class Wakeable {
  private isWoken = false;
  private wake: (() => void) | undefined;

  notify(): void {
    this.isWoken = true;
    this.wake?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    this.isWoken = false;
  }
}
