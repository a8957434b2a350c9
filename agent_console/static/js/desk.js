// The desk: each file is one idea; this one only wires them together.
import "./page.js";
import { startRequests } from "./requests.js";
import { startStream } from "./stream.js";
import { startClock } from "./clock.js";
import { startSearch } from "./search.js";
import { startEntry } from "./entry.js";
import { startKeys } from "./keys.js";
import { startVoice } from "./voice.js";
import { startNews } from "./news.js";
import { startReading } from "./reading.js";
import { startReport } from "./report.js";
import { startTransfer } from "./transfer.js";
import { startScratch } from "./scratch.js";
import { startThreat } from "./threat.js";

startVoice();
startClock();
startRequests();
startSearch();
startEntry();
startReading();
startReport();
startTransfer();
startScratch();
startThreat();
startNews();
startKeys();
startStream();
