// Scanning with the camera, where the browser can read barcodes by itself.

import { part, say, tell } from "./page.js";

const PAUSE = 150;
const SAME_AGAIN = 1_500;

export const canSee = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);

const watch = async (video, viewer, take) => {
  const detector = new BarcodeDetector();
  let last = { code: "", at: 0 };
  while (viewer.open) {
    const [seen] = await detector.detect(video).catch(() => []);
    const now = performance.now();
    if (seen && (seen.rawValue !== last.code || now - last.at > SAME_AGAIN)) {
      last = { code: seen.rawValue, at: now };
      part("seen").textContent = seen.rawValue;
      take(seen.rawValue);
    } else if (seen) {
      last.at = now;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
};

/** Shows what the camera sees and hands every code to `take`, until the viewer is closed. */
export const look = async (take) => {
  const [viewer, video] = [part("viewer"), part("video")];
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    viewer.showModal();
    await video.play();
    await watch(video, viewer, take);
  } catch {
    tell(say("noCamera"));
  } finally {
    stream?.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    if (viewer.open) viewer.close();
  }
};
