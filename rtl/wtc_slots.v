// SPDX-License-Identifier: Apache-2.0
//
// wtc_slots -- the slots of the write buffer: what each holds, and who asks for it
//              (docs: sections 9.1 to 9.3)
//
// The ring says which slot is written, sent or freed; here are the bytes. Each of four readers (the
// word of the lookup stage, the beat in the R register, W and AW, the response) selects slots and
// gets the OR of what they hold: a byte has at most one newest copy, so no priority is needed.

`default_nettype none

module wtc_slots #(
    parameter ADDR_W     = 32,             // address width, bits
    parameter DATA_W     = 32,             // processor word, bits
    parameter BUS_W      = 64,             // bus width, bits
    parameter LINE_BYTES = 32,             // cache line, bytes
    parameter SLOTS      = 8,              // slots: 1..16
    parameter WAYS       = 4,              // ways
    parameter MSHRS      = 4,              // fills in flight
    parameter BEAT_W     = 2,              // bits of a beat number of the line, at least 1
    parameter WBUF_BYTES = 8,              // width of a slot, bytes
    parameter SNOOP      = 2,              // 2: snoops may update, and ask for their line
    parameter BLOCK_W    = 29,             // bits of a block address
    parameter SEND_W     = 1               // bits of a beat number of a slot, at least 1
) (
    input  wire                    clk_i,

    // From the pins: the next request. From control: the one in the stage, and that it stays there
    input  wire [ADDR_W-1:0]       req_addr_i,
    input  wire                    s1_stay_i,
    input  wire [ADDR_W-1:0]       s1_addr_i,
    input  wire [DATA_W/8-1:0]     s1_be_i,
    input  wire [DATA_W-1:0]       s1_data_i,
    input  wire [WAYS-1:0]         push_way_i,   // where its line is or will be, if anywhere
    input  wire [MSHRS-1:0]        push_hold_i,  // the fill that holds it, if any
    // From the ring, slots one-hot
    input  wire [SLOTS-1:0]        valid_i,
    input  wire [SLOTS-1:0]        room_i,       // the free slot for the store in the stage
    input  wire [SLOTS-1:0]        join_i,       // the slot that the store joins, when it fires
    input  wire                    push_i,       // the store fires
    input  wire [SLOTS-1:0]        send_i,
    input  wire [SLOTS-1:0]        head_i,       // its response is an error
    input  wire                    forget_i,     // that slot: forward nothing any more
    // To the ring
    output wire [SLOTS-1:0]        same_block_o, // as the request in the stage
    output wire [SLOTS-1:0]        same_line_o,
    output wire [SLOTS-1:0]        held_o,       // a fill holds it
    // To control
    output wire                    word_hit_o,
    output wire [DATA_W/8-1:0]     fwd_be_o,     // newest bytes of the word ...
    input  wire                    fwd_i,        // ... may be wanted in the response
    output wire [DATA_W-1:0]       fwd_data_o,   // zero elsewhere, and if not wanted

    // From the MSHRs
    input  wire [MSHRS-1:0]        fill_end_i,
    // From and to the R register: newest bytes that a fill beat must not overwrite (9.3)
    input  wire [MSHRS-1:0]        r_mshr_i,
    input  wire [BEAT_W-1:0]       r_beat_i,
    output wire [BUS_W/8-1:0]      r_over_be_o,
    output wire [BUS_W-1:0]        r_over_data_o,

    // From and to the burst
    input  wire                    aw_valid_i,
    input  wire                    w_valid_i,
    input  wire [SEND_W-1:0]       w_beat_i,
    output wire [BLOCK_W-1:0]      aw_block_o,   // zero unless AW is valid
    output wire [WBUF_BYTES-1:0]   strobe_o,     // of all its beats
    output wire [BUS_W/8-1:0]      w_strb_o,     // zero unless W is valid
    output wire [BUS_W-1:0]        w_data_o,

    // To the response: the slot at the head
    output wire [BLOCK_W-1:0]      head_block_o,
    output wire [WBUF_BYTES-1:0]   head_strobe_o,

    // To the tags: where the line is of the slot that is the head in the next cycle
    input  wire                    b_load_i,     // its response arrives
    input  wire [SLOTS-1:0]        next_head_i,
    output wire [WAYS-1:0]         head_way_o,

    // From the pins: a snoop that is in its register in the next cycle. To the snoop
    input  wire                    snoop_valid_i,
    input  wire [ADDR_W-1:0]       snoop_addr_i,
    output wire                    sn_line_o     // a slot holds bytes of its line
);

    localparam BUS_BYTES  = BUS_W / 8;
    localparam WORD_BYTES = DATA_W / 8;
    localparam WORD_OFF_W = $clog2(WORD_BYTES);
    localparam OFF_W      = $clog2(WBUF_BYTES);
    localparam LINE_OFF_W = $clog2(LINE_BYTES);
    localparam WORDS      = WBUF_BYTES / WORD_BYTES;       // words of a slot
    localparam WORD_W     = (WORDS > 1) ? $clog2(WORDS) : 1;
    localparam BEATS      = WBUF_BYTES / BUS_BYTES;        // beats of a slot
    localparam PART_W     = LINE_OFF_W - OFF_W;            // bits of a block number in the line
    localparam LOW_W      = (PART_W > 0) ? PART_W : 1;     // low bits of a block: these, or any
    localparam LINE_W     = ADDR_W - LINE_OFF_W;
    localparam BITS       = 8 * WBUF_BYTES;

    // --- Which word, which beat ------------------------------------------------------------------

    wire [LINE_W-1:0] req_line = req_addr_i[ADDR_W-1 -: LINE_W];
    wire [LINE_W-1:0] s1_line  = s1_addr_i[ADDR_W-1 -: LINE_W];
    wire [LOW_W-1:0]  req_low  = req_addr_i[OFF_W +: LOW_W];
    wire [LOW_W-1:0]  s1_low   = s1_addr_i[OFF_W +: LOW_W];
    wire [LOW_W-1:0]  r_low    = r_beat_i[BEAT_W-1 -: LOW_W];
    wire [LINE_W-1:0] sn_line  = snoop_addr_i[ADDR_W-1 -: LINE_W];
    wire [WORD_W-1:0] word     = (WORDS > 1) ? s1_addr_i[WORD_OFF_W +: WORD_W] : {WORD_W{1'b0}};
    wire [SEND_W-1:0] beat     = (BEATS > 1) ? r_beat_i[SEND_W-1:0] : {SEND_W{1'b0}};
    wire [SEND_W-1:0] w_beat   = (BEATS > 1) ? w_beat_i : {SEND_W{1'b0}};

    wire [WBUF_BYTES-1:0] word_bytes =
        {{(WBUF_BYTES-WORD_BYTES){1'b0}}, {WORD_BYTES{1'b1}}} << (WORD_BYTES * word);
    wire [WBUF_BYTES-1:0] s1_bytes = {WORDS{s1_be_i}} & word_bytes;

    // The next request finds the address of a slot that is created while it is accepted in the
    // stage only. So it is compared with the stage once, for all slots.
    wire again_line = req_line == s1_line;
    wire again_part = req_low == s1_low;
    wire again_sn   = sn_line == s1_line;

    // --- The slots: packed, slot i in part i -----------------------------------------------------

    // Read only while the slot is valid, or is sent: no reset. (What comes first in a nest of
    // conditions, here and below, is for simulators: it lets them pass over idle loops.)
    reg [SLOTS*BITS-1:0]       data_q;
    reg [SLOTS*WBUF_BYTES-1:0] strobe_q;        // bytes that are stored here
    reg [SLOTS*WBUF_BYTES-1:0] newest_q;        // those of them that no younger slot has
    reg [SLOTS*WAYS-1:0]       way_q;
    reg [MSHRS*SLOTS-1:0]      hold_q;          // part m: the slots that MSHR m holds
    integer i, b, m;

    // The free slot takes what is in the stage whether or not the store fires now, which is known
    // very late; it is free until then.
    always @(posedge clk_i) begin
        if (push_i | forget_i) begin
            for (i = 0; i < SLOTS; i = i + 1) begin
                if (join_i[i]) begin
                    way_q[i*WAYS +: WAYS]                <= push_way_i;
                    strobe_q[i*WBUF_BYTES +: WBUF_BYTES] <=
                        strobe_q[i*WBUF_BYTES +: WBUF_BYTES] | s1_bytes;
                    newest_q[i*WBUF_BYTES +: WBUF_BYTES] <=
                        newest_q[i*WBUF_BYTES +: WBUF_BYTES] | s1_bytes;
                end else if (forget_i & head_i[i]) begin       // rule 9.5.2
                    newest_q[i*WBUF_BYTES +: WBUF_BYTES] <= {WBUF_BYTES{1'b0}};
                end else if (push_i & same_block_o[i]) begin   // rule 9.2.2
                    newest_q[i*WBUF_BYTES +: WBUF_BYTES] <=
                        newest_q[i*WBUF_BYTES +: WBUF_BYTES] & ~s1_bytes;
                end
            end
        end
        for (m = 0; m < MSHRS; m = m + 1) begin
            if (fill_end_i[m]) hold_q[m*SLOTS +: SLOTS] <= {SLOTS{1'b0}};
        end
        if ((|room_i) | push_i) begin
            for (i = 0; i < SLOTS; i = i + 1) begin
                if (room_i[i]) begin
                    way_q[i*WAYS +: WAYS]                <= push_way_i;
                    strobe_q[i*WBUF_BYTES +: WBUF_BYTES] <= s1_bytes;
                    newest_q[i*WBUF_BYTES +: WBUF_BYTES] <= s1_bytes;
                    for (m = 0; m < MSHRS; m = m + 1) hold_q[m*SLOTS + i] <= push_hold_i[m];
                end
                if (room_i[i] | join_i[i]) begin
                    for (b = 0; b < WBUF_BYTES; b = b + 1) begin
                        if (s1_bytes[b]) begin
                            data_q[i*BITS + b*8 +: 8] <= s1_data_i[(b % WORD_BYTES)*8 +: 8];
                        end
                    end
                end
            end
        end
    end

    // --- Same line, same block -------------------------------------------------------------------

    // The address is compared while the next request is accepted, which leaves the whole cycle in
    // the stage for what follows from it. While a request stays no slot is made. (Compared in the
    // clocked block itself: simulators then do it once a cycle.)
    wire [SLOTS-1:0]         same_line, same_block, sn_match;
    wire [SLOTS*BLOCK_W-1:0] blocks;

    genvar g;
    generate
        for (g = 0; g < SLOTS; g = g + 1) begin : g_slot
            reg [BLOCK_W-1:0] block_q;
            reg               same_line_q, same_block_q;    // as the request in the stage

            always @(posedge clk_i) begin
                if (room_i[g]) block_q <= s1_addr_i[ADDR_W-1 -: BLOCK_W];
                if (!s1_stay_i) begin
                    same_line_q  <= room_i[g] ? again_line
                                  : block_q[BLOCK_W-1 -: LINE_W] == req_line;
                    same_block_q <= room_i[g] ? again_line & again_part
                                  : (block_q[BLOCK_W-1 -: LINE_W] == req_line)
                                  & (block_q[LOW_W-1:0] == req_low);
                end
            end

            if (SNOOP == 2) begin : g_snoop
                reg sn_line_q;                  // as the snoop
                always @(posedge clk_i) begin
                    if (snoop_valid_i) begin
                        sn_line_q <= room_i[g] ? again_sn
                                   : block_q[BLOCK_W-1 -: LINE_W] == sn_line;
                    end
                end
                assign sn_match[g] = sn_line_q;
            end else begin : g_no_snoop
                assign sn_match[g] = 1'b0;
            end

            assign same_line[g]                 = same_line_q;
            assign same_block[g]                = same_block_q;
            assign blocks[g*BLOCK_W +: BLOCK_W] = block_q;
        end
    endgenerate

    assign same_line_o  = valid_i & same_line;
    assign same_block_o = valid_i & same_block;

    // A slot gives its bytes to the beat in the R register if the fill of the beat holds it, and
    // the beat is one of its block.
    reg [SLOTS-1:0] held, over;
    integer         o, t;

    always @(*) begin
        held = {SLOTS{1'b0}};
        over = {SLOTS{1'b0}};
        for (o = 0; o < MSHRS; o = o + 1) begin
            held = held | hold_q[o*SLOTS +: SLOTS];
            over = over | (hold_q[o*SLOTS +: SLOTS] & valid_i & {SLOTS{r_mshr_i[o]}});
        end
        if (PART_W > 0 && |over) begin
            for (t = 0; t < SLOTS; t = t + 1) begin
                over[t] = over[t] & (blocks[t*BLOCK_W +: LOW_W] == r_low);
            end
        end
    end

    // --- What each reader gets: OR over the slots that it selects --------------------------------

    // The mask of a slot is made once, and then serves all bits of a byte.
    reg [WORD_BYTES-1:0] fwd_be, fwd_mask;
    reg [DATA_W-1:0]     fwd_data;
    reg                  word_hit;
    integer              f, d;

    // Apart from the data, for whether these are asked for depends on the bytes.
    always @(*) begin
        fwd_be   = {WORD_BYTES{1'b0}};
        word_hit = 1'b0;
        if (|same_block_o) begin
            for (f = 0; f < SLOTS; f = f + 1) begin
                if (same_block_o[f]) begin
                    fwd_be   = fwd_be | newest_q[f*WBUF_BYTES + word*WORD_BYTES +: WORD_BYTES];
                    word_hit = word_hit
                             | (|strobe_q[f*WBUF_BYTES + word*WORD_BYTES +: WORD_BYTES]);
                end
            end
        end
    end

    always @(*) begin
        fwd_data = {DATA_W{1'b0}};
        fwd_mask = {WORD_BYTES{1'b0}};
        if (fwd_i) begin
            for (d = 0; d < SLOTS; d = d + 1) begin
                fwd_mask = newest_q[d*WBUF_BYTES + word*WORD_BYTES +: WORD_BYTES]
                         & {WORD_BYTES{fwd_i & same_block_o[d]}};
                if (|fwd_mask) begin
                    fwd_data = fwd_data | data_q[d*BITS + word*DATA_W +: DATA_W]
                                        & bits_of_word(fwd_mask);
                end
            end
        end
    end

    reg [BUS_BYTES-1:0] over_be, over_mask;
    reg [BUS_W-1:0]     over_data;
    integer             r;

    always @(*) begin
        over_be   = {BUS_BYTES{1'b0}};
        over_data = {BUS_W{1'b0}};
        over_mask = {BUS_BYTES{1'b0}};
        if (|over) begin
            for (r = 0; r < SLOTS; r = r + 1) begin
                if (over[r]) begin
                    over_mask = newest_q[r*WBUF_BYTES + beat*BUS_BYTES +: BUS_BYTES];
                    over_be   = over_be | over_mask;
                    over_data = over_data | data_q[r*BITS + beat*BUS_W +: BUS_W]
                                          & bits_of_beat(over_mask);
                end
            end
        end
    end

    reg [BUS_BYTES-1:0]  w_strb, w_mask;
    reg [BUS_W-1:0]      w_data;
    reg [BLOCK_W-1:0]    aw_block;
    reg [WBUF_BYTES-1:0] strobe;
    integer              w;

    always @(*) begin
        w_strb   = {BUS_BYTES{1'b0}};
        w_data   = {BUS_W{1'b0}};
        aw_block = {BLOCK_W{1'b0}};
        strobe   = {WBUF_BYTES{1'b0}};
        w_mask   = {BUS_BYTES{1'b0}};
        for (w = 0; w < SLOTS; w = w + 1) begin
            w_mask = {BUS_BYTES{1'b0}};
            if (w_valid_i & send_i[w]) begin
                w_mask = strobe_q[w*WBUF_BYTES + w_beat*BUS_BYTES +: BUS_BYTES];
                w_strb = w_strb | w_mask;
                w_data = w_data | data_q[w*BITS + w_beat*BUS_W +: BUS_W] & bits_of_beat(w_mask);
            end
            if (aw_valid_i & send_i[w]) aw_block = aw_block | blocks[w*BLOCK_W +: BLOCK_W];
            if (send_i[w])              strobe   = strobe | strobe_q[w*WBUF_BYTES +: WBUF_BYTES];
        end
    end

    reg [BLOCK_W-1:0]    head_block;
    reg [WBUF_BYTES-1:0] head_strobe;
    integer              h;

    always @(*) begin
        head_block  = {BLOCK_W{1'b0}};
        head_strobe = {WBUF_BYTES{1'b0}};
        if (|head_i) begin
            for (h = 0; h < SLOTS; h = h + 1) begin
                if (head_i[h]) begin
                    head_block  = head_block | blocks[h*BLOCK_W +: BLOCK_W];
                    head_strobe = head_strobe | strobe_q[h*WBUF_BYTES +: WBUF_BYTES];
                end
            end
        end
    end

    // The tag port must know early who wants it, so the way is looked up when the response arrives.
    reg [WAYS-1:0] head_way, head_way_q;
    integer        y;

    always @(*) begin
        head_way = {WAYS{1'b0}};
        if (b_load_i) begin
            for (y = 0; y < SLOTS; y = y + 1) begin
                if (next_head_i[y]) head_way = head_way | way_q[y*WAYS +: WAYS];
            end
        end
    end

    always @(posedge clk_i) if (b_load_i) head_way_q <= head_way;

    function [DATA_W-1:0] bits_of_word(input [WORD_BYTES-1:0] bytes);
        integer k;
        for (k = 0; k < WORD_BYTES; k = k + 1) bits_of_word[k*8 +: 8] = {8{bytes[k]}};
    endfunction

    function [BUS_W-1:0] bits_of_beat(input [BUS_BYTES-1:0] bytes);
        integer k;
        for (k = 0; k < BUS_BYTES; k = k + 1) bits_of_beat[k*8 +: 8] = {8{bytes[k]}};
    endfunction

    // --- Outputs ---------------------------------------------------------------------------------

    assign held_o        = held;
    assign fwd_be_o      = fwd_be;
    assign fwd_data_o    = fwd_data;
    assign word_hit_o    = word_hit;
    assign r_over_be_o   = over_be;
    assign r_over_data_o = over_data;
    assign aw_block_o    = aw_block;
    assign strobe_o      = strobe;
    assign w_strb_o      = w_strb;
    assign w_data_o      = w_data;
    assign head_block_o  = head_block;
    assign head_strobe_o = head_strobe;
    assign head_way_o    = head_way_q;
    assign sn_line_o     = |(valid_i & sn_match);

    wire unused = &{1'b0, s1_addr_i, req_addr_i, snoop_addr_i, snoop_valid_i, again_sn, r_beat_i,
                    w_beat_i};

endmodule

`default_nettype wire
